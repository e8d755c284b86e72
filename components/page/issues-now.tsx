'use client';
import { useEffect, useState } from 'react';
import { useChecks } from '#components/live/use-check.ts';
import { Link } from '#components/ui/link.tsx';
import { VerdictMark, verdictColour } from '#components/ui/verdict-mark.tsx';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { judgePage } from './judge-page.ts';
import { judgeStack } from './judge-stack.ts';

/** Symptoms that start at a time, so that a long list does not reach its targets all at once. */
const batchSize = 50;
/** A list of issues is polled less often than a page, and a longer one less often still. */
const atLeastEvery = 30;
const maxNamed = 3;

export type WatchedIssue = {
  slug: string;
  section: string;
  title: string;
  symptoms: { id: string; title: string; every: number }[];
  /** Why it has no symptoms here, where the environment runs without their target. */
  unmeasured?: string;
};
type IssuesNowProps = { stack: string; environment: string; issues: WatchedIssue[] };

/** Which issues of a stack may be happening, from all their symptoms. */
export function IssuesNow({ stack, environment, issues }: IssuesNowProps) {
  const symptoms = issues.flatMap(({ slug, symptoms }) => symptoms.map((one) => ({ ...one, page: slug })));
  const [asked, setAsked] = useState(batchSize);
  const answers = useChecks(
    symptoms.slice(0, asked).map(({ page, id, every }) => ({
      checkRef: { stack, page, check: id, environment, params: {} },
      every,
    })),
    { atLeastEvery: Math.max(atLeastEvery, symptoms.length) },
  );
  const settled = answers.filter(({ state }) => state !== 'loading').length;
  useEffect(() => {
    if (settled === asked) setAsked(asked + batchSize);
  }, [settled, asked]);

  const live = symptoms.map(({ title, page }, at) => ({
    title,
    page,
    live: answers[at] ?? { state: 'loading' as const, idle: true },
  }));
  const parts = judgeStack(
    issues
      .filter(({ unmeasured }) => !unmeasured)
      .map((issue) => ({
        issue,
        verdict: judgePage(live.filter(({ page }) => page === issue.slug))?.verdict,
      })),
  );
  const unmeasured = issues.flatMap(({ unmeasured }) => unmeasured ?? []);
  const isAsking = answers.some((one) => one.state === 'loading' && !one.idle);
  return (
    <section
      id="issues-now"
      aria-label="Possible issues"
      className="mt-4 flex min-h-13 scroll-mt-20 flex-wrap content-start gap-x-6 gap-y-1"
    >
      {parts.map(({ verdict, summary, named }, at) => (
        <p key={verdict} data-answer={verdict} className="flex gap-2" aria-live="polite">
          <VerdictMark verdict={verdict} className="mt-1" />
          <span className="min-w-0">
            <span className={`${at === 0 ? 'font-semibold' : ''} ${verdictColour[verdict]}`}>{summary}</span>
            {named
              .slice(0, shown(named.length))
              .map(({ issue: { slug, section, title }, verdict: own }, index) => (
                <span key={slug}>
                  {index ? ', ' : ': '}
                  {own !== verdict && <IssueMark verdict={own} />}
                  <Link href={pageAddress({ stack, page: slug, environment })} className="link">
                    {section} {title}
                  </Link>
                </span>
              ))}
            {named.length > shown(named.length) && ` and ${named.length - maxNamed} more`}
          </span>
        </p>
      ))}
      {settled < symptoms.length && (
        <p className="needs-scripts text-faint">
          {isAsking ? `Measuring ${settled} of ${symptoms.length} symptoms…` : 'Not measured yet'}
        </p>
      )}
      {unmeasured.length > 0 && (
        <p className="text-faint">
          {formatCount(unmeasured.length, 'issues')} not measured: {[...new Set(unmeasured)].join(', ')}
        </p>
      )}
    </section>
  );
}

/** "and 1 more" would be as long as the one. */
function shown(count: number): number {
  return count === maxNamed + 1 ? count : maxNamed;
}

function IssueMark({ verdict }: { verdict: Verdict }) {
  return (
    <>
      <VerdictMark verdict={verdict} size={12} className="mr-1 align-[-1px]" />
      <span className="sr-only">{verdictWord(verdict)}: </span>
    </>
  );
}
