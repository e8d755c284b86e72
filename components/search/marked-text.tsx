import { piecesOf } from './marked-pieces.ts';

/** A text with the matched words marked, from their beginning. */
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
