'use client';
import { Button } from '#components/ui/button.tsx';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { pageVerdict } from '#lib/vocabulary/page-verdict.ts';
import { useRecheckScope } from './recheck-scope.tsx';

type SealedResult = Pick<CheckResult, 'verdict' | 'reason' | 'title' | 'role'> & { checkRef: CheckRef };

/** Re-runs every sealed check, and says in one line what differs. */
export function RecheckAll({ checks, isPage }: { checks: SealedResult[]; isPage: boolean }) {
  const { nowOf, recheck } = useRecheckScope();
  const nows = checks.map((then) => ({ then, now: nowOf(then.checkRef) }));
  const answered = nows.flatMap(({ then, now }) =>
    now.state === 'answered' ? { then, result: now.result } : [],
  );
  const isRunning = nows.some(({ now }) => now.state === 'running');
  const isDone = answered.length > 0 && !isRunning;
  const differing = answered.filter(({ then, result }) => then.verdict !== result.verdict);
  const symptoms = nows.filter(({ then }) => then.role === 'symptom');
  const known = answered.filter(({ then }) => then.role === 'symptom').map(({ result }) => result);
  const judged =
    isPage && isDone && known.length === symptoms.length && known.length ? pageVerdict(known) : undefined;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 no-print">
      <Button
        variant="primary"
        icon={answered.length ? 'refresh' : 'play'}
        pending={isRunning}
        onClick={() => recheck(checks.map(({ checkRef }) => checkRef))}
      >
        {checks.length === 1 ? 'Re-check now' : 'Re-check all now'}
      </Button>
      <p role="status" className="flex min-h-6 flex-wrap items-center gap-x-2 font-medium">
        {isRunning && `Running ${formatCount(checks.length, 'checks')}…`}
        {judged && (
          <span className="inline-flex items-center gap-1.5">
            <VerdictMark verdict={judged.verdict} size={16} />
            Now: {judged.headline.charAt(0).toLowerCase() + judged.headline.slice(1)}.
          </span>
        )}
        {isDone && (
          <span className="text-sm font-normal text-muted">
            {describeDifference(differing.length, answered.length)}
          </span>
        )}
      </p>
    </div>
  );
}

function describeDifference(differing: number, answered: number): string {
  if (!differing)
    return answered === 1 ? 'The verdict is the same.' : `All ${answered} verdicts are the same.`;
  return `${differing} of ${formatCount(answered, 'verdicts')} ${differing === 1 ? 'differs' : 'differ'}.`;
}
