import { titleOfPage } from '#lib/content/find/library.ts';
import { pageAddress, runAddress } from '#lib/vocabulary/addresses.ts';
import type { Incident, ResolveProof, TimelineEntry } from '#lib/vocabulary/incident.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { IsolatedText } from '../../ui/isolated-text.tsx';
import { Link } from '../../ui/link.tsx';
import { Moment, RelativeTime } from '../../ui/time.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { NoteText } from './note-text.tsx';
import { RunInTimeline } from './run-in-timeline.tsx';

/** The entries, newest first, each with an anchor of its own. */
export function Timeline({ incident, entries }: { incident: Incident; entries: TimelineEntry[] }) {
  return (
    <ol aria-label="Timeline, newest first" className="grid grid-cols-[minmax(0,1fr)]">
      {entries.toReversed().map((entry) => (
        <li
          key={entry.number}
          id={`entry-${entry.number}`}
          data-entry={entry.kind}
          className="grid scroll-mt-20 grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-line py-3 target:bg-accent-soft sm:grid-cols-[8.5rem_minmax(0,1fr)]"
        >
          <p className="text-sm text-muted">
            <a href={`#entry-${entry.number}`} className="link-quiet">
              <Moment iso={entry.at} />
            </a>{' '}
            <span className="text-xs whitespace-nowrap text-faint">
              <RelativeTime iso={entry.at} />
            </span>{' '}
            <span className="block wrap-anywhere max-sm:inline max-sm:before:content-['·_']">
              {formatName(entry.who)}
            </span>
          </p>
          <div className="min-w-0">
            <Entry incident={incident} entry={entry} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Entry({ incident, entry }: { incident: Incident; entry: TimelineEntry }) {
  switch (entry.kind) {
    case 'opened':
      return <Opened incident={incident} entry={entry} />;
    case 'joined':
      return <p className="text-muted">Joined</p>;
    case 'note':
      return <NoteText text={entry.text} />;
    case 'run':
      return <RunInTimeline result={entry.result} context={entry.context} />;
    case 'snapshot':
      return (
        <p>
          <Icon name="link" size={14} className="mr-1.5 align-[-2px] text-faint" />
          <Link href={`/snapshots/${entry.snapshotId}`} className="link">
            {entry.title}
          </Link>
        </p>
      );
    case 'status':
      return <StatusChange entry={entry} />;
    case 'recovered':
      return (
        <>
          <p className="mb-1 font-semibold text-ok">
            Recovered at <Moment iso={entry.result.startedAt} />: {entry.stamp}
          </p>
          <RunInTimeline result={entry.result} />
        </>
      );
  }
}

function Opened({ incident, entry }: { incident: Incident; entry: TimelineEntry & { kind: 'opened' } }) {
  const { origin, checks } = entry;
  return (
    <>
      <p className="font-semibold">
        Opened
        {origin.from === 'page' && (
          <>
            {' from '}
            <Link
              href={pageAddress({
                stack: incident.stack,
                page: origin.page,
                environment: incident.environment,
              })}
              className="link"
            >
              {titleOfPage(incident.stack, origin.page)}
            </Link>
          </>
        )}
        {origin.from === 'run' && (
          <>
            {' from '}
            <Link href={runAddress(origin.runId)} className="link">
              run {origin.runId}
            </Link>
          </>
        )}
        {origin.from === 'snapshot' && ' from a snapshot'}
        {origin.from === 'triage' && ' from a diagnosis'}
      </p>
      {checks.length > 0 && (
        <p className="text-sm text-muted">Resolve when ok: {checks.map(({ title }) => title).join(', ')}</p>
      )}
    </>
  );
}

function StatusChange({
  entry: { from, to, reason, proof = [] },
}: {
  entry: TimelineEntry & { kind: 'status' };
}) {
  return (
    <>
      <p>
        <span className="text-muted">{from} → </span>
        <span className="font-semibold">{to}</span>
      </p>
      {reason && <NoteText text={reason} />}
      {proof.length > 0 && (
        <ul className="mt-1 grid gap-0.5 text-sm">
          {proof.map((one) => (
            <Proof key={one.title} {...one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Proof({ title, verdict, reason, runId }: ResolveProof) {
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-2">
      <VerdictMark verdict={verdict} size={14} className="mt-1" />
      <span className="wrap-anywhere">
        {runId ? (
          <Link href={runAddress(runId)} className="link">
            {title}
          </Link>
        ) : (
          title
        )}
        , {verdictWord(verdict)}:{' '}
        <span className="text-muted">
          <IsolatedText>{reason}</IsolatedText>
        </span>
      </span>
    </li>
  );
}
