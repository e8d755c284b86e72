'use client';
import { SparkLine } from '#components/charts/spark-line.tsx';
import { LiveAge } from '#components/live/live-age.tsx';
import { LiveMark, liveVerdict } from '#components/live/live-badge.tsx';
import type { LiveCheck } from '#components/live/use-check.ts';
import { useChecksLate } from '#components/live/use-checks-late.ts';
import { oldestOf } from '#components/page/judge-page.ts';
import type { NamedCheck } from '#components/page/named-checks.ts';
import { usePageScope } from '#components/page/page-scope.tsx';
import { Link } from '#components/ui/link.tsx';
import { VerdictMark, verdictColour } from '#components/ui/verdict-mark.tsx';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { boardValue } from './board-value.ts';
import { judgeBoard } from './judge-board.ts';

/** By whether any row has a goal and a series. */
const columns = {
  both: 'sm:grid-cols-[1rem_minmax(0,1fr)_6.5rem_7rem_8rem]',
  goal: 'sm:grid-cols-[1rem_minmax(0,1fr)_6.5rem_7rem]',
  past: 'sm:grid-cols-[1rem_minmax(0,1fr)_6.5rem_8rem]',
  none: 'sm:grid-cols-[1rem_minmax(0,1fr)_6.5rem]',
};

/** A row for each check: its current value, its goal and its history; above them a summary. */
export function DashboardBoard({ environment, checks }: { environment: string; checks: NamedCheck[] }) {
  const { page, results } = usePageScope();
  const answers = useChecksLate(
    checks.map(({ checkRef, every }) => ({
      checkRef,
      every,
      initial: checkRef.page === page ? results.find(({ ref }) => ref.check === checkRef.check) : undefined,
    })),
  );
  const rows = checks.map((check, at) => ({ ...check, live: answers[at] ?? { state: 'loading' as const } }));
  const hasGoal = checks.some(({ goal }) => goal !== undefined);
  const hasPast = checks.some(({ isDrawn }) => isDrawn);
  const layout = columns[hasGoal && hasPast ? 'both' : hasGoal ? 'goal' : hasPast ? 'past' : 'none'];
  return (
    <section aria-label="Dashboard" className="not-prose my-5 rounded-md border border-line bg-surface">
      <Summary rows={rows} environment={environment} />
      <div
        aria-hidden="true"
        className={`hidden gap-x-3 border-b border-line bg-sunken px-4 py-1 text-xs text-muted sm:grid ${layout}`}
      >
        <span className="col-start-2">Check</span>
        <span className="text-right">Now</span>
        {hasGoal && <span>Expected</span>}
        {hasPast && <span>History</span>}
      </div>
      <ol className="divide-y divide-line">
        {rows.map((row) => (
          <BoardRow
            key={`${row.checkRef.page}/${row.checkRef.check}`}
            {...row}
            layout={layout}
            hasGoal={hasGoal}
            hasPast={hasPast}
          />
        ))}
      </ol>
    </section>
  );
}

type Row = NamedCheck & { live: LiveCheck };

function Summary({ rows, environment }: { rows: Row[]; environment: string }) {
  const judged = judgeBoard(rows);
  const oldest = oldestOf(rows.map(({ live }) => live));
  const wrong = judged && judged.wrong.length < rows.length ? judged.wrong : [];
  const settled = rows.filter(({ live }) => live.state !== 'loading').length;
  return (
    <header className="grid min-h-17 grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 border-b border-line px-4 py-2.5">
      {judged ? (
        <VerdictMark verdict={judged.verdict} size={20} className="mt-0.5" />
      ) : (
        <span className="skeleton mt-0.5 block size-5 rounded-full" />
      )}
      <div className="min-w-0">
        <p className="font-semibold" aria-live="polite">
          {judged ? judged.summary : `Measuring ${settled} of ${rows.length}…`}
        </p>
        <p className="flex min-h-5 flex-wrap gap-x-3 text-sm text-muted">
          {wrong.map(({ verdict, title }) => (
            <span key={title} className="inline-flex items-center gap-1.5">
              <VerdictMark verdict={verdict} size={12} />
              <span className="sr-only">{verdictWord(verdict)}: </span>
              {title}
            </span>
          ))}
          <span className="text-xs leading-5 text-faint">
            in {environment}
            {oldest?.state === 'fresh' && (
              <>
                , oldest result <LiveAge live={oldest} />
              </>
            )}
          </span>
        </p>
      </div>
    </header>
  );
}

type BoardRowProps = Row & { layout: string; hasGoal: boolean; hasPast: boolean };

function BoardRow({ title, href, goal, live, layout, hasGoal, hasPast }: BoardRowProps) {
  const value = live.result && boardValue(live.result);
  const verdict = live.state === 'loading' ? undefined : liveVerdict(live);
  const isCalm = verdict === undefined || verdict === 'ok';
  const reason = live.result?.reason ?? live.problem ?? 'Measuring…';
  return (
    <li
      className={`grid grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-4 py-2 text-sm ${layout}`}
    >
      <LiveMark live={live} />
      <Link href={href} className="link-quiet min-h-6 leading-6 font-medium">
        {title}
      </Link>
      <p
        className={`text-right font-semibold whitespace-nowrap ${verdict ? verdictColour[verdict] : 'text-faint'}`}
      >
        <span className="sr-only">now </span>
        {value?.now ?? (live.state === 'loading' ? '…' : '–')}
      </p>
      {hasGoal && (
        <p className="text-muted max-sm:order-1 max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-3 max-sm:text-xs">
          {goal && (
            <>
              <span className="sm:sr-only">expected </span>
              {goal}
            </>
          )}
        </p>
      )}
      {hasPast && (
        <div className="max-sm:order-2 max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-4 sm:row-span-2">
          {live.result && <SparkLine result={live.result} />}
        </div>
      )}
      <p
        className={`text-xs text-muted wrap-anywhere max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-2 ${hasGoal ? 'sm:col-span-3' : 'sm:col-span-2'} sm:col-start-2 ${isCalm ? 'line-clamp-2' : 'line-clamp-3'}`}
        title={reason}
      >
        {live.state === 'stale' ? <LiveAge live={live} /> : reason}
      </p>
    </li>
  );
}
