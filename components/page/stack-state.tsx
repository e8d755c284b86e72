'use client';
import { LiveAge } from '#components/live/live-age.tsx';
import { LiveMark, liveVerdict } from '#components/live/live-badge.tsx';
import { useChecks } from '#components/live/use-check.ts';
import { Link } from '#components/ui/link.tsx';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { worst } from '#lib/vocabulary/verdict.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { oldestOf } from './judge-page.ts';

const atLeastEvery = 30;

type QuickCheck = { checkRef: CheckRef; title: string; every: number; href: string };

/** A stack at a glance: how many of its quick checks are ok, the reason of the worst, and each as a mark. */
export function StackState({ checks, initial = [] }: { checks: QuickCheck[]; initial?: CheckResult[] }) {
  const answers = useChecks(
    checks.map(({ checkRef, every }) => ({
      checkRef,
      every,
      initial: initial.find(({ ref }) => ref.page === checkRef.page && ref.check === checkRef.check),
    })),
    { atLeastEvery },
  );
  if (!checks.length) return <p className="text-sm text-muted">No quick diagnostics.</p>;
  const measured = answers.filter(({ state }) => state !== 'loading');
  const verdict = worst(answers.map(liveVerdict));
  const ok = measured.filter((live) => liveVerdict(live) === 'ok').length;
  const worstAt = answers.findIndex((live) => live.state !== 'loading' && liveVerdict(live) === verdict);
  const oldest = oldestOf(answers);
  const isAsking = answers.some((live) => live.state === 'loading' && !live.idle);
  const settled = measured.length === checks.length;
  return (
    <div>
      <p className="flex min-h-6 items-center gap-2 font-semibold">
        {settled ? (
          <>
            <VerdictMark verdict={verdict} />
            <span className="sr-only">{verdictWord(verdict)}: </span>
            {ok} of {formatCount(checks.length, 'quick checks')} ok
          </>
        ) : (
          <span className="needs-scripts text-faint">
            {isAsking ? `Measuring ${measured.length} of ${checks.length}…` : 'Not measured yet'}
          </span>
        )}
        <span className="ml-auto text-xs font-normal text-faint">
          {oldest?.state === 'fresh' && <LiveAge live={oldest} />}
        </span>
      </p>
      <p className="line-clamp-2 min-h-5 text-sm text-muted wrap-anywhere">
        {settled && verdict !== 'ok' && (answers[worstAt]?.problem ?? answers[worstAt]?.result?.reason)}
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-4 text-sm">
        {checks.map(({ checkRef, title, href }, index) => (
          <li key={`${checkRef.page}/${checkRef.check}`}>
            <Link href={href} className="link-quiet inline-flex min-h-6 items-center gap-1.5">
              <LiveMark live={answers[index] ?? { state: 'loading' }} size={14} />
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
