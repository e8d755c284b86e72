import type { IncidentStatus } from '#lib/vocabulary/incident.ts';

/** Where an incident stands: filled while somebody has to act, an outline when it is over. */
export function StatusWord({ status }: { status: IncidentStatus }) {
  const looks =
    status === 'resolved'
      ? 'border-ok-line text-ok'
      : status === 'monitoring'
        ? 'border-line-strong text-ink'
        : 'border-warning-line bg-warning-soft text-warning';
  return (
    <span className={`rounded-md border px-2 py-0.5 text-sm font-semibold whitespace-nowrap ${looks}`}>
      {status}
    </span>
  );
}
