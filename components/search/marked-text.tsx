type Piece = { at: number; text: string; isMarked: boolean };

/** A text with the words that were found marked, from their beginning. */
export function MarkedText({ text, terms }: { text: string; terms: readonly string[] }) {
  return piecesOf(text, terms).map(({ at, text: piece, isMarked }) =>
    isMarked ? (
      <mark
        key={at}
        className="rounded-sm bg-accent-soft text-ink underline decoration-accent underline-offset-2"
      >
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}

function piecesOf(text: string, terms: readonly string[]): Piece[] {
  const words = terms
    .filter((term) => term.length > 1)
    .sort((one, other) => other.length - one.length)
    .map((term) => term.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
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
