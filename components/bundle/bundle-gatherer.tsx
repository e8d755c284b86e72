'use client';
import { useState } from 'react';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { CopyFrom } from '#components/ui/copy-from.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { IsolatedText } from '#components/ui/isolated-text.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import type { BundleCheck } from '#lib/content/find/bundle-checks.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { BundleText } from './bundle-text.tsx';
import { type Gathered, useGather } from './use-gather.ts';

const shown: Verdict[] = ['failing', 'warning', 'unknown'];

/** Runs the checks when it comes into view, and offers the bundle as a zip, a document or a message. */
export function BundleGatherer({
  stack,
  environment,
  environmentTitle,
  incident,
  checks,
}: {
  stack: string;
  environment: string;
  environmentTitle: string;
  /** Its timeline is included. */
  incident?: string;
  checks: BundleCheck[];
}) {
  const { ref, done, gathered, gather } = useGather(checks);
  const [open, setOpen] = useState(false);
  const address = bundleAddress({ stack, environment, incident });
  const listed = shown.flatMap(
    (verdict) => gathered?.facts.filter(({ result }) => result.verdict === verdict) ?? [],
  );
  return (
    <section
      ref={ref}
      aria-label="Escalation bundle"
      className="not-prose my-5 rounded-md border border-line bg-surface"
    >
      <header className="flex min-h-14 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <p role="status" className="font-semibold">
          {done !== undefined && `Running checks, ${done} of ${checks.length}…`}
          {done === undefined &&
            (gathered ? countVerdicts(gathered) : `${formatCount(checks.length, 'checks')} to run`)}
        </p>
        <span className="flex items-center gap-1">
          <Button
            size="sm"
            variant="quiet"
            icon="refresh"
            pending={done !== undefined}
            onClick={() => void gather()}
          >
            Run again
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
                {result.title}
                <span className="font-normal text-muted"> · {page}</span>
              </p>
              <p className="text-sm text-muted">
                <IsolatedText>{result.reason}</IsolatedText>
              </p>
            </div>
          </li>
        ))}
        {gathered && !listed.length && (
          <li className="px-4 py-3 text-muted">
            Nothing is failing or warning. The bundle lists what was ruled out.
          </li>
        )}
      </ul>
      {gathered && (
        <footer className="border-t border-line px-4 py-2">
          <p className="flex flex-wrap items-center gap-2">
            <a href={address()} download className={buttonClass({ variant: 'primary', size: 'sm' })}>
              Download the bundle
            </a>
            <CopyFrom href={address('markdown')} label="Copy as Markdown" />
            <CopyFrom href={address('message')} label="Copy message" />
          </p>
          <p className="mt-1.5 text-sm text-muted">
            A zip with the document, charts, the evidence of every check, and a message to send. Secrets are
            removed; review it before sending.
          </p>
          <Disclosure
            summary="Document"
            className="mt-1"
            onToggle={(event) => setOpen(event.currentTarget.open)}
          >
            {open && <BundleText key={gathered.at} href={address('markdown')} />}
          </Disclosure>
          <p className="text-xs text-muted">
            {environmentTitle}, updated <RelativeTime iso={gathered.at} />
            {gathered.unanswered > 0 && `; ${formatCount(gathered.unanswered, 'checks')} failed to run`}
          </p>
        </footer>
      )}
    </section>
  );
}

function countVerdicts({ facts }: Gathered): string {
  const count = (verdict: Verdict) => facts.filter(({ result }) => result.verdict === verdict).length;
  return (['failing', 'warning', 'unknown', 'ok'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`)
    .join(', ');
}

type BundleOf = { stack: string; environment: string; incident?: string };

function bundleAddress({ stack, environment, incident }: BundleOf) {
  return (as?: 'markdown' | 'message') => {
    const query = new URLSearchParams({ ...(incident && { incident }), ...(as && { as }) });
    return `/api/bundles/${stack}/${environment}${query.size ? `?${query}` : ''}`;
  };
}
