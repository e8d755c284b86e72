import { placeTitles } from '#lib/stacks/place-titles.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import type { IncidentInBrief } from '#lib/vocabulary/incident.ts';
import { incidentAddress } from '#lib/vocabulary/incident.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { Breadcrumb } from '../../shell/breadcrumb.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { IsolatedText } from '../../ui/isolated-text.tsx';
import { Link } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { StatusWord } from './status-word.tsx';

type IncidentsScreenProps = { open: IncidentInBrief[]; resolved: IncidentInBrief[] };

/** All incidents, open ones first. */
export function IncidentsScreen({ open, resolved }: IncidentsScreenProps) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Stacks', href: '/' }, { title: 'Incidents' }]} />
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold">Incidents</h1>
        <Link href="/incidents/new" className={buttonClass()}>
          Start an incident
        </Link>
      </div>
      <section aria-labelledby="open-title" className="mt-5">
        <h2 id="open-title" className="text-lg font-semibold">
          Open
        </h2>
        {open.length ? (
          <IncidentList incidents={open} />
        ) : (
          <p className="mt-1 text-muted">None. Start one from the page of an issue to include its checks.</p>
        )}
      </section>
      {resolved.length > 0 && (
        <section aria-labelledby="resolved-title" className="mt-8">
          <h2 id="resolved-title" className="text-lg font-semibold">
            Resolved
          </h2>
          <IncidentList incidents={resolved} />
        </section>
      )}
    </>
  );
}

function IncidentList({ incidents }: { incidents: IncidentInBrief[] }) {
  return (
    <ul className="mt-2 divide-y divide-line rounded-md border border-line bg-surface">
      {incidents.map(({ id, title, stack, environment, status, openedAt, openedBy, resolvedAt }) => (
        <li key={id} className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="min-w-0">
            <Link href={incidentAddress(id)} className="link-quiet font-semibold wrap-anywhere">
              <IsolatedText>{title}</IsolatedText>
            </Link>
            <p className="text-sm text-muted">
              {Object.values(placeTitles({ stack, environment })).join(', ')} · opened by{' '}
              {formatName(openedBy)} <RelativeTime iso={openedAt} />
              {resolvedAt && ` · lasted ${formatLength(openedAt, resolvedAt)}`}
            </p>
          </div>
          <p className="self-center">
            <StatusWord status={status} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function formatLength(from: string, to: string): string {
  return formatDuration(Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1000)));
}
