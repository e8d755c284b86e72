'use client';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { ScrollText } from '../ui/scroll-region.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { VerdictMark, verdictWord } from '../ui/verdict-mark.tsx';
import { type BundleCheck, type Gathered, useGather } from './use-gather.ts';
import { writeBundle } from './write-bundle.ts';

const shown: Verdict[] = ['failing', 'warning', 'unknown'];

/** Measures the stack when it comes into view, and makes one Markdown document of what it finds. */
export function BundleGatherer({
  stack,
  environment,
  checks,
}: {
  stack: string;
  environment: string;
  checks: BundleCheck[];
}) {
  const { ref, done, gathered, gather } = useGather(checks);
  const text =
    gathered &&
    writeBundle({ stack, environment, origin: location.origin, gatheredAt: gathered.at }, gathered.facts);
  const listed = shown.flatMap(
    (verdict) => gathered?.facts.filter(({ result }) => result.verdict === verdict) ?? [],
  );
  return (
    <section
      ref={ref}
      aria-label="Facts to hand over"
      className="not-prose my-5 rounded-md border border-line bg-surface"
    >
      <header className="flex min-h-14 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <p role="status" className="font-semibold">
          {done !== undefined && `Gathering ${done} of ${checks.length}…`}
          {done === undefined && (gathered ? countVerdicts(gathered) : `${checks.length} checks to gather`)}
        </p>
        <span className="flex items-center gap-1">
          {text && <CopyButton text={text} label="Copy as Markdown" />}
          <Button size="sm" icon="refresh" pending={done !== undefined} onClick={() => void gather()}>
            Gather again
          </Button>
        </span>
      </header>
      <ul className="min-h-12 divide-y divide-line">
        {listed.map(({ page, result }) => (
          <li key={`${result.ref.page}/${result.ref.check}`} className="flex gap-2.5 px-4 py-2">
            <VerdictMark verdict={result.verdict} className="mt-1" />
            <div className="min-w-0">
              <p className="text-sm font-medium">
                <span className="sr-only">{verdictWord(result.verdict)}: </span>
                {page}
              </p>
              <p className="text-sm text-muted">{result.reason}</p>
            </div>
          </li>
        ))}
        {gathered && !listed.length && (
          <li className="px-4 py-3 text-muted">
            Nothing is failing and nothing warns. The bundle says what was ruled out.
          </li>
        )}
      </ul>
      {gathered && text && (
        <footer className="border-t border-line px-4 py-1.5">
          <Disclosure summary="The document">
            <ScrollText label="The document" className="mt-1 mb-2 max-h-96">
              {text}
            </ScrollText>
          </Disclosure>
          <p className="text-xs text-muted">
            {environment}, gathered <RelativeTime iso={gathered.at} />
            {gathered.unanswered > 0 && `; ${gathered.unanswered} checks got no answer from Pulsebook`}
          </p>
        </footer>
      )}
    </section>
  );
}

function countVerdicts({ facts }: Gathered): string {
  const count = (verdict: Verdict) => facts.filter(({ result }) => result.verdict === verdict).length;
  return `${count('failing')} failing, ${count('warning')} warning, ${count('unknown')} unknown, ${count('ok')} ok`;
}
