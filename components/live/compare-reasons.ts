/** How long ago a target was tried is no reason of its own. */
const lastTried = / \(last tried [^)]*\)/g;
const number = /[\d.,\u202f]+/g;

/** What two reasons of the same verdict have in common: "with the same reason", "with other numbers", "for another reason". */
export function compareReasons(before: string, after: string): string {
  const then = before.replace(lastTried, '');
  const now = after.replace(lastTried, '');
  if (then === now) return 'with the same reason';
  return then.replace(number, '0') === now.replace(number, '0') ? 'with other numbers' : 'for another reason';
}
