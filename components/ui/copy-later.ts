/**
 * Copies a text that is still loading. The clipboard is requested while the press is handled, since some browsers allow it
 * only then.
 *
 * @param text Undefined where there is nothing to copy.
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
