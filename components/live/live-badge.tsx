import { VerdictBadge, VerdictMark } from '#components/ui/verdict-mark.tsx';
import { unknownWords, verdictWord } from '#lib/vocabulary/verdict-words.ts';
import type { LiveCheck } from './use-check.ts';

/** The word for a result. A stale one is never shown as current. */
export function liveWord(live: LiveCheck): string {
  if (live.state === 'loading') return 'Measuring';
  if (live.state === 'unanswered') return 'Unknown';
  const word = verdictWord(live.result.verdict);
  return live.state === 'stale' ? `Was ${word === 'OK' ? word : word.toLowerCase()}` : word;
}

/** The word, and the kind of unknown. */
function fullWord(live: LiveCheck): string {
  const kind = live.result?.verdict === 'unknown' ? live.result.unknown : undefined;
  return kind ? `${liveWord(live)}: ${unknownWords[kind]}` : liveWord(live);
}

/** The verdict to show for a result: a stale one is unknown. */
export function liveVerdict(live: LiveCheck) {
  return live.state === 'fresh' ? live.result.verdict : 'unknown';
}

/** Shape and word of a live result, at the same height in every state. */
export function LiveBadge({ live }: { live: LiveCheck }) {
  if (live.state === 'loading') {
    return (
      <span className="inline-flex items-center gap-1.5 rounded-md border border-line px-2 py-0.5 text-sm font-semibold text-faint">
        <MeasuringMark size={14} />
        Measuring
      </span>
    );
  }
  return <VerdictBadge verdict={liveVerdict(live)} label={fullWord(live)} />;
}

/** The shape alone, with its word for screen readers unless it is `silent` because the word is beside it. */
export function LiveMark({
  live,
  size = 16,
  silent = false,
}: {
  live: LiveCheck;
  size?: number;
  silent?: boolean;
}) {
  return (
    <span className="inline-flex shrink-0" title={silent ? undefined : liveWord(live)}>
      {live.state === 'loading' ? (
        <MeasuringMark size={size} />
      ) : (
        <VerdictMark verdict={liveVerdict(live)} size={size} />
      )}
      {!silent && <span className="sr-only">{liveWord(live)}: </span>}
    </span>
  );
}

function MeasuringMark({ size }: { size: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className="inline-block shrink-0 text-faint"
    >
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" opacity="0.4" />
      <path
        d="M8 1.5a6.5 6.5 0 0 1 6.5 6.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        className="origin-center animate-spin"
      />
    </svg>
  );
}
