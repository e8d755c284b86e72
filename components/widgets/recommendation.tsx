'use client';
import { type ReactNode, useState } from 'react';
import { judgeRecommendation } from '#components/dashboard/judge-recommendation.ts';
import { LiveAge } from '#components/live/live-age.tsx';
import { LiveMark } from '#components/live/live-badge.tsx';
import { useChecksLate } from '#components/live/use-checks-late.ts';
import { type ScopedCheck, useScopedCheck } from '#components/page/page-scope.tsx';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { Notice } from '../ui/notice.tsx';
import { VerdictMark, verdictColour } from '../ui/verdict-mark.tsx';

type Advice = { title: string; label?: string; children?: ReactNode };

const words: Record<Verdict, string> = {
  ok: 'As recommended',
  warning: 'Not as recommended',
  failing: 'Not as recommended',
  unknown: 'Unknown',
};

/** A recommendation and whether it is met; the instructions are collapsed while it is. */
export function RecommendationCard({ check, ...advice }: Advice & { check: string }) {
  const scoped = useScopedCheck(check);
  if (!scoped) return <Notice tone="warning" title={`This page has no check “${check}”`} />;
  return <WatchedAdvice {...scoped} {...advice} />;
}

function WatchedAdvice({ card, checkRef, initial, title, label, children }: ScopedCheck & Advice) {
  const [live = { state: 'loading' as const }] = useChecksLate([{ checkRef, every: card.every, initial }]);
  const [chosen, setChosen] = useState<boolean>();
  const judged = judgeRecommendation(live, label);
  const open = chosen ?? (judged !== undefined && judged.verdict !== 'ok');
  return (
    <section aria-label={title} className="my-3 rounded-md border border-line bg-surface px-4 py-2.5">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
        <span className="flex h-6 items-center">
          {judged ? <VerdictMark verdict={judged.verdict} /> : <LiveMark live={live} silent />}
        </span>
        <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-base leading-6">
          <span className="font-semibold">{title}</span>
          <a
            href={`#${card.id}`}
            className={`link-quiet text-sm font-medium ${judged ? verdictColour[judged.verdict] : 'text-faint'}`}
          >
            {judged ? words[judged.verdict] : 'Measuring…'}
          </a>
        </p>
        <p className="col-start-2 min-h-5 text-sm text-muted wrap-anywhere">
          {live.state === 'stale' ? <LiveAge live={live} /> : judged?.reason}
        </p>
      </div>
      {children && (
        <Disclosure
          summary={judged?.verdict === 'ok' ? 'How it is done' : 'How to do it'}
          className="mt-1 sm:ml-6.5"
          open={open}
          onToggle={({ currentTarget }) => {
            if (currentTarget.open !== open) setChosen(currentTarget.open);
          }}
        >
          <div className="min-w-0 [&>:is(p,ul)]:my-2 [&>:is(p,ul)]:max-w-prose">{children}</div>
        </Disclosure>
      )}
    </section>
  );
}
