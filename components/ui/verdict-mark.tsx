import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';

/** Each verdict differs in word, shape and colour, so that none of them is needed to tell them apart. */
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
      <use href={`#verdict-${verdict}`} />
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
      {label ?? verdictWord(verdict)}
    </span>
  );
}
