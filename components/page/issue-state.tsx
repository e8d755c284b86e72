'use client';
import { useSeen } from '#components/hooks/use-seen.ts';
import { LiveAge } from '#components/live/live-age.tsx';
import { useChecks } from '#components/live/use-check.ts';
import { VerdictMark, verdictColour } from '#components/ui/verdict-mark.tsx';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { judgePage, oldestOf } from './judge-page.ts';

/** A list of issues is polled less often than a page. */
const atLeastEvery = 30;

type IssueStateProps = {
  stack: string;
  page: string;
  environment: string;
  symptoms: { id: string; title: string; every: number }[];
  /** Why it has no symptoms here, where the environment runs without their target. */
  unmeasured?: string;
  initial?: CheckResult[];
};

/** Whether an issue is happening, for a row of a list; measured only while the row is in view. */
export function IssueState({
  stack,
  page,
  environment,
  symptoms,
  unmeasured,
  initial = [],
}: IssueStateProps) {
  const [ref, seen] = useSeen<HTMLDivElement>();
  const answers = useChecks(
    symptoms.map(({ id, every }) => ({
      checkRef: { stack, page, check: id, environment, params: {} },
      every,
      initial: initial.find((result) => result.ref.check === id),
    })),
    { atLeastEvery, enabled: seen },
  );
  const judged = judgePage(
    symptoms.map(({ title }, index) => ({ title, live: answers[index] ?? { state: 'loading' as const } })),
    unmeasured,
  );
  const oldest = oldestOf(answers);
  return (
    <div
      ref={ref}
      data-answer={judged?.verdict}
      className="grid min-h-11 grid-cols-[auto_minmax(0,1fr)_auto] content-start gap-x-2 text-sm"
    >
      {judged ? (
        <>
          <VerdictMark verdict={judged.verdict} className="mt-0.5" />
          <p className={`font-medium ${verdictColour[judged.verdict]}`}>{judged.headline}</p>
          <span className="text-xs leading-5 text-faint">
            {oldest?.state === 'fresh' && <LiveAge live={oldest} />}
          </span>
          <p className="col-span-2 col-start-2 line-clamp-2 text-muted wrap-anywhere" title={judged.because}>
            {judged.because}
          </p>
        </>
      ) : (
        <>
          <span className="skeleton mt-0.5 block size-4 rounded-full" />
          <p className="text-faint print:hidden">
            {answers.some((live) => live.state === 'loading' && !live.idle)
              ? 'Measuring…'
              : 'Not measured yet'}
          </p>
        </>
      )}
    </div>
  );
}
