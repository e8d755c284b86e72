import type { Verdict } from '#lib/vocabulary/verdict.ts';

/** Each verdict differs in word, shape and colour, so that none of them is needed to tell them apart. */
const words: Record<Verdict, string> = {
  ok: 'OK',
  warning: 'Warning',
  failing: 'Failing',
  unknown: 'Unknown',
};

export const verdictColour: Record<Verdict, string> = {
  ok: 'text-ok',
  warning: 'text-warning',
  failing: 'text-failing',
  unknown: 'text-unknown',
};

const soft: Record<Verdict, string> = {
  ok: 'bg-ok-soft border-ok-line text-ok',
  warning: 'bg-warning-soft border-warning-line text-warning',
  failing: 'bg-failing-soft border-failing-line text-failing',
  unknown: 'bg-unknown-soft border-unknown-line text-unknown border-dashed',
};

export const verdictPanel = soft;

export function verdictWord(verdict: Verdict): string {
  return words[verdict];
}

const inner = {
  fill: 'none',
  stroke: 'var(--color-surface)',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const shapes: Record<Verdict, React.ReactNode> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path d="M4.9 8.3 7.1 10.5 11.2 5.8" {...inner} />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.2 15.2 14.2H.8Z" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />
      <path d="M8 5.8V9.4M8 11.8V11.9" {...inner} />
    </>
  ),
  failing: (
    <>
      <path d="M5 .8H11L15.2 5V11L11 15.2H5L.8 11V5Z" />
      <path d="M5.5 5.5 10.5 10.5M10.5 5.5 5.5 10.5" {...inner} />
    </>
  ),
  unknown: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.8"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="2.6 1.67"
      />
      <path
        d="M6.2 6.3C6.3 5.2 7 4.7 8 4.7S9.8 5.3 9.8 6.3C9.8 7.5 8.1 7.5 8 8.9M8 11.2V11.3"
        {...inner}
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </>
  ),
};

type MarkProps = { verdict: Verdict; size?: number; className?: string };

/** The shape alone, for beside a word that says the same. Hidden from assistive technology. */
export function VerdictMark({ verdict, size = 16, className = '' }: MarkProps) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="currentColor"
      className={`inline-block shrink-0 ${verdictColour[verdict]} ${className}`}
    >
      {shapes[verdict]}
    </svg>
  );
}

/** Shape and word. `label` replaces the word, where an answer in words says more ("No sign of it"). */
export function VerdictBadge({ verdict, label }: { verdict: Verdict; label?: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-md border px-2 py-0.5 text-sm font-semibold whitespace-nowrap ${soft[verdict]}`}
    >
      <VerdictMark verdict={verdict} size={14} />
      {label ?? words[verdict]}
    </span>
  );
}
