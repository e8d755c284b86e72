import { formatCount } from '#lib/vocabulary/format.ts';
import { type IncidentInBrief, incidentAddress } from '#lib/vocabulary/incident.ts';
import { IsolatedText } from '../../ui/isolated-text.tsx';
import { Link } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/time.tsx';

const maxShown = 3;

/** The open incidents of the stack and environment, on each of their pages. */
export function IncidentBanner({ incidents }: { incidents: IncidentInBrief[] }) {
  if (!incidents.length) return null;
  const more = incidents.length - maxShown;
  return (
    <ul aria-label="Open incidents" className="mb-4 grid gap-1">
      {incidents.slice(0, maxShown).map(({ id, title, status, openedAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-baseline gap-x-2 rounded-md border border-line border-l-4 border-l-accent bg-surface px-3 py-1.5 text-sm"
        >
          <span className="text-muted">Open incident</span>
          <Link href={incidentAddress(id)} className="link font-semibold wrap-anywhere">
            <IsolatedText>{title}</IsolatedText>
          </Link>
          <span className="text-muted">
            {status}, opened <RelativeTime iso={openedAt} />
          </span>
        </li>
      ))}
      {more > 0 && (
        <li className="text-sm">
          <Link href="/incidents" className="link inline-flex min-h-6 items-center">
            {formatCount(more, 'more open incidents')}
          </Link>
        </li>
      )}
    </ul>
  );
}
