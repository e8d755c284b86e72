/** The text that an item is matched by: lower case, in one line. */
export function searchText(...texts: (string | string[] | undefined)[]): string {
  return texts.flat().filter(Boolean).join(' ').toLowerCase();
}
