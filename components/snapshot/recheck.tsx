'use client';
import { LiveReason } from '#components/live/live-reason.tsx';
import { Button } from '#components/ui/button.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { VerdictBadge } from '#components/ui/verdict-mark.tsx';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatClock } from '#lib/vocabulary/format-time.ts';
import { compareWithNow } from './compare.ts';
import { useRecheckScope } from './recheck-scope.tsx';

type RecheckProps = {
  checkRef: CheckRef;
  title: string;
  then: Pick<CheckResult, 'verdict' | 'reason' | 'startedAt'>;
};

/** Re-runs a sealed check on demand, and compares the result. */
export function Recheck({ checkRef, title, then }: RecheckProps) {
  const { nowOf, recheck } = useRecheckScope();
  const now = nowOf(checkRef);
  const compared =
    now.state === 'answered' ? compareWithNow(then, now.result, formatClock(then.startedAt)) : undefined;
  return (
    <section
      aria-label={`Now: ${title}`}
      data-now={now.state === 'answered' ? now.result.verdict : now.state}
      data-differs={compared?.differs || undefined}
      className={`border-t px-4 py-2 no-print ${compared?.differs ? 'border-accent bg-accent-soft' : 'border-line'}`}
    >
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p role="status" className={compared?.differs ? 'font-semibold' : 'text-sm text-muted'}>
          {now.state === 'running' && 'Re-checking…'}
          {now.state === 'unanswered' && `Unknown now: ${now.problem}.`}
          {compared && asSentence(compared.text)}
        </p>
        <Button
          size="sm"
          icon={now.state === 'idle' ? 'play' : 'refresh'}
          pending={now.state === 'running'}
          onClick={() => recheck([checkRef])}
          aria-label={`Re-check now: ${title}`}
        >
          Re-check now
        </Button>
      </div>
      {now.state === 'answered' && (compared?.differs || now.result.reason !== then.reason) && (
        <div className="grid gap-1 pt-1 pb-1">
          <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
            <VerdictBadge verdict={now.result.verdict} />
            <RelativeTime iso={now.result.startedAt} />
          </p>
          <LiveReason
            live={{ state: 'fresh', result: now.result }}
            environment={now.result.ref.environment}
          />
        </div>
      )}
    </section>
  );
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
