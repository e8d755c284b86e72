/** The time since the last attempt makes no difference. */
const lastTried = / \(last tried [^)]*\)/g;
const number = /[\d.,\u202f]+/g;

/** How two reasons of the same verdict compare: "with the same reason", "with different numbers", "for a different reason". */
export function compareReasons(before: string, after: string): string {
  const then = before.replace(lastTried, '');
  const now = after.replace(lastTried, '');
  if (then === now) return 'with the same reason';
  return then.replace(number, '0') === now.replace(number, '0')
    ? 'with different numbers'
    : 'for a different reason';
}
