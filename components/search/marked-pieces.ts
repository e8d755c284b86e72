/** A piece of a text, and where in it. */
export type Piece = { at: number; text: string; isMarked: boolean };

/** A text in pieces, those marked that begin with one of the words. */
export function piecesOf(text: string, terms: readonly string[]): Piece[] {
  const words = terms
    .filter((term) => term.length > 1)
    .sort((one, other) => other.length - one.length)
    .map((term) => term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  if (!words.length) return [{ at: 0, text, isMarked: false }];
  const pieces: Piece[] = [];
  let end = 0;
  for (const { index, 0: word } of text.matchAll(
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})`, 'giu'),
  )) {
    pieces.push(
      { at: end, text: text.slice(end, index), isMarked: false },
      { at: index, text: word, isMarked: true },
    );
    end = index + word.length;
  }
  return [...pieces, { at: end, text: text.slice(end), isMarked: false }];
}
