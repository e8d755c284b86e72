import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';

/** Verdicts differ in word, shape and colour, so that each alone is enough to tell them apart. */
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

type MarkProps = { verdict: Verdict; size?: number; className?: string };

/** The shape alone, for use beside a word that says the same. Hidden from screen readers. */
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
      <use href={`#verdict-${verdict}`} />
    </svg>
  );
}

/** Shape and word. `label` replaces the word, as with "Not happening". */
export function VerdictBadge({ verdict, label }: { verdict: Verdict; label?: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-md border px-2 py-0.5 text-sm font-semibold whitespace-nowrap ${soft[verdict]}`}
    >
      <VerdictMark verdict={verdict} size={14} />
      {label ?? verdictWord(verdict)}
    </span>
  );
}
