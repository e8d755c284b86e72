'use client';
import { LiveAge } from '#components/live/live-age.tsx';
import { type LiveCheck, useCheck } from '#components/live/use-check.ts';
import { type ScopedCheck, useScopedCheck } from '#components/page/page-scope.tsx';
import { shownSample } from '#lib/vocabulary/deciding-sample.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { verdictColour } from '../ui/verdict-mark.tsx';

/** The live number of a check within a sentence: the deciding sample's, or that of the sample with this label. */
export function Value({ check, label }: { check: string; label?: string }) {
  const scoped = useScopedCheck(check);
  return scoped ? <WatchedValue {...scoped} label={label} /> : <span>?</span>;
}

/** A check with a verdict but no samples found nothing. */
function textWithout(live: LiveCheck): string {
  if (live.state === 'loading') return '…';
  const foundNothing = live.state === 'fresh' && !live.result.evidence.samples.length;
  return foundNothing && live.result.verdict !== 'unknown' ? 'none' : 'unknown';
}

function WatchedValue({ card, checkRef, initial, label }: ScopedCheck & { label?: string }) {
  const live = useCheck({ checkRef, every: card.every, initial });
  const sample = live.result && shownSample(live.result, label);
  const text = sample?.text ?? textWithout(live);
  const colour = live.state === 'fresh' && sample ? verdictColour[sample.verdict] : 'text-muted';
  return (
    <a
      href={`#${card.id}`}
      title={`${card.title}: ${live.result?.reason ?? live.problem ?? 'measuring'}`}
      className={`link-quiet inline-block min-w-[3ch] text-center font-semibold ${colour}`}
    >
      {text}
      {sample && <span className="sr-only"> ({verdictWord(sample.verdict)})</span>}
      {live.state === 'stale' && (
        <span className="text-sm font-normal">
          {' '}
          (<LiveAge live={live} />)
        </span>
      )}
    </a>
  );
}
