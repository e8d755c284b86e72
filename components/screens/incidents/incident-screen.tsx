import { JoinForm } from '#components/incidents/join-form.tsx';
import { LiveTimeline } from '#components/incidents/live-timeline.tsx';
import { NoteForm } from '#components/incidents/note-form.tsx';
import { ResolveForm } from '#components/incidents/resolve-form.tsx';
import { SealButton } from '#components/incidents/seal-button.tsx';
import { StatusControl } from '#components/incidents/status-control.tsx';
import { CheckLine } from '#components/page/check-line.tsx';
import type { OfferedRun } from '#lib/incidents/list-offered-runs.ts';
import { placeTitles } from '#lib/stacks/place-titles.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import type { Incident, TimelineEntry } from '#lib/vocabulary/incident.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { Breadcrumb } from '../../shell/breadcrumb.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IsolatedText } from '../../ui/isolated-text.tsx';
import { Link } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { checksOf } from './checks-of.ts';
import { OfferedRuns } from './offered-runs.tsx';
import { StatusWord } from './status-word.tsx';
import { Timeline } from './timeline.tsx';

type IncidentScreenProps = {
  incident: Incident;
  entries: TimelineEntry[];
  offered: OfferedRun[];
  /** The reader's name, where this browser knows it. */
  name: string | undefined;
};

/** One incident: its timeline on the left, its actions on the right. */
export function IncidentScreen({ incident, entries, offered, name }: IncidentScreenProps) {
  const { id, title, stack: stackId, environment, status, openedAt, resolvedAt } = incident;
  const titles = placeTitles(incident);
  const people = [...new Set(entries.map(({ who }) => who))];
  const isOpen = status !== 'resolved';
  return (
    <>
      <Breadcrumb
        steps={[
          { title: 'Incidents', href: '/incidents' },
          { title: titles.stack, href: stackAddress(stackId, environment) },
          { title: 'Incident' },
        ]}
      />
      <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-2xl font-semibold wrap-anywhere">
          <IsolatedText>{title}</IsolatedText>
        </h1>
        <StatusWord status={status} />
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-muted">
        <span>
          {titles.stack}, {titles.environment}
        </span>
        <span>
          opened <RelativeTime iso={openedAt} />
        </span>
        {resolvedAt && (
          <span>
            resolved <RelativeTime iso={resolvedAt} />
          </span>
        )}
        <LiveTimeline incident={id} lastEntry={incident.lastEntry} />
      </p>
      <div className="mt-5 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <NoteForm incident={id} name={name} />
          <h2 className="mt-6 mb-1 text-lg font-semibold">Timeline</h2>
          <Timeline incident={incident} entries={entries} />
        </div>
        <aside className="grid content-start gap-6">
          <StatusControl incident={id} status={status} />
          <section aria-labelledby="resolve-title">
            <h2 id="resolve-title" className="text-sm font-semibold">
              Resolve when
            </h2>
            <p className="mt-1 text-sm text-muted">
              {incident.checks.length ? 'These checks are ok' : 'No checks: resolving it needs a reason'}
            </p>
            <ul className="mt-1">
              {checksOf(incident).map(({ checkRef, title: checkTitle, every }) => (
                <li key={`${checkRef.page}/${checkRef.check}`}>
                  <CheckLine
                    checkRef={checkRef}
                    title={checkTitle}
                    every={every}
                    href={pageAddress(checkRef)}
                  />
                </li>
              ))}
            </ul>
            {isOpen && (
              <div className="mt-2">
                <ResolveForm incident={id} checks={incident.checks.length} />
              </div>
            )}
          </section>
          {offered.length > 0 && <OfferedRuns incident={id} runs={offered} />}
          <section aria-labelledby="people-title">
            <h2 id="people-title" className="text-sm font-semibold">
              People
            </h2>
            <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-sm">
              {people.map((who) => (
                <li key={who} className="wrap-anywhere">
                  {formatName(who)}
                </li>
              ))}
            </ul>
            {isOpen && !(name && people.includes(name)) && <JoinForm incident={id} name={name} />}
          </section>
          <section aria-labelledby="share-title" className="no-print">
            <h2 id="share-title" className="text-sm font-semibold">
              Export and share
            </h2>
            <p className="mt-1.5 flex flex-wrap gap-2">
              <a href={`/api/incidents/${id}/export`} download className={buttonClass({ size: 'sm' })}>
                Export as Markdown
              </a>
              <Link href={`/incidents/${id}/escalate`} className={buttonClass({ size: 'sm' })}>
                Escalate
              </Link>
              <SealButton incident={id} />
              <CopyButton label="Copy link" />
            </p>
          </section>
        </aside>
      </div>
    </>
  );
}
