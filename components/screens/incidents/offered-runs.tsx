import { AddRunButton } from '#components/incidents/add-run-button.tsx';
import type { OfferedRun } from '#lib/incidents/list-offered-runs.ts';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Link } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';

/** Runs that people made during the incident, to add to its timeline. Repeats are collapsed. */
export function OfferedRuns({ incident, runs }: { incident: string; runs: OfferedRun[] }) {
  const news = runs.filter(({ isNews }) => isNews);
  const others = runs.filter(({ isNews }) => !isNews);
  return (
    <section aria-labelledby="offered-title">
      <h2 id="offered-title" className="text-sm font-semibold">
        Checks run during the incident
      </h2>
      <RunList incident={incident} runs={news} />
      {others.length > 0 && (
        <div className="mt-2">
          <Disclosure summary={formatCount(others.length, 'more runs')}>
            <RunList incident={incident} runs={others} />
          </Disclosure>
        </div>
      )}
    </section>
  );
}

function RunList({ incident, runs }: { incident: string; runs: OfferedRun[] }) {
  return (
    <ul className="mt-1 grid gap-2">
      {runs.map(({ id, title, verdict, startedAt }) => (
        <li key={id} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 text-sm">
          <VerdictMark verdict={verdict} size={14} />
          <span className="min-w-0">
            <Link href={runAddress(id)} className="link-quiet font-medium">
              {title}
            </Link>{' '}
            <span className="text-xs text-faint">
              {verdictWord(verdict)}, <RelativeTime iso={startedAt} />
            </span>
          </span>
          <AddRunButton incident={incident} run={id} title={title} />
        </li>
      ))}
    </ul>
  );
}
