import type { Cell } from '#lib/content/proof/build-matrix.ts';

export type ShownCell = Exclude<Cell, 'quiet'>;

/** The meaning of each cell, in the order of the legend. */
export const cellWords: Record<ShownCell, { word: string; means: string }> = {
  detected: { word: 'Detected', means: 'the fault’s own page reported it in time, with the cause' },
  missed: { word: 'Missed', means: 'the fault’s own page did not report it, or named another cause' },
  true: { word: 'Also true', means: 'another page answered “Happening”, and it was' },
  false: { word: 'False alarm', means: 'another page answered “Happening”, and it was not' },
  signs: { word: 'Possible', means: 'another page answered “Possibly happening”' },
};

const colours: Record<ShownCell, string> = {
  detected: 'text-ok',
  missed: 'text-failing',
  true: 'text-muted',
  false: 'text-failing',
  signs: 'text-warning',
};

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;
const inner = { ...stroke, stroke: 'var(--color-surface)' } as const;

const shapes: Record<ShownCell, React.ReactNode> = {
  detected: <use href="#verdict-ok" />,
  missed: <use href="#verdict-failing" />,
  true: <path d="M8 3 13 8 8 13 3 8Z" {...stroke} />,
  false: (
    <>
      <path d="M1.5 1.5H14.5V14.5H1.5Z" />
      <path d="M8 4.2V8.8M8 11.6V11.7" {...inner} />
    </>
  ),
  signs: <path d="M8 3.2 13.4 12.8H2.6Z" {...stroke} />,
};

/** The shape alone: the word is beside it, or for screen readers. */
export function CellMark({ cell, size = 14 }: { cell: ShownCell; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="currentColor"
      className={`inline-block shrink-0 ${colours[cell]}`}
    >
      {shapes[cell]}
    </svg>
  );
}
