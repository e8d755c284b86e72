/**
 * Copies a text that is still being made. The clipboard is asked while the press is handled, which is the only moment
 * at which some browsers allow it.
 *
 * @param text Undefined where there is nothing to copy after all.
 * @returns Whether it was copied.
 */
export async function copyLater(text: Promise<string | undefined>): Promise<boolean> {
  const blob = text.then((made) => {
    if (made === undefined) throw new Error('there is nothing to copy');
    return new Blob([made], { type: 'text/plain' });
  });
  blob.catch(() => {});
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    return true;
  } catch {
    await blob.catch(() => {});
    return false;
  }
}
