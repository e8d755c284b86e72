/** The blocks whose letters Unicode keeps for scripts that run from right to left: https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types */
const rightToLeft = /([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+)/u;

/**
 * A sentence with values of a target in it, in the order in which it was written: each word of a script that runs from
 * right to left is isolated, so that it turns no number or word beside it around.
 */
export function IsolatedText({ children }: { children: string }) {
  const pieces = children.split(rightToLeft);
  if (pieces.length === 1) return children;
  return pieces.map((piece, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other name
    at % 2 ? <bdi key={at}>{piece}</bdi> : piece,
  );
}
