import type { IncidentStatus } from '#lib/vocabulary/incident.ts';

/** Where an incident stands: filled while somebody has to act, an outline when it is over. No verdict, so none of their colours. */
export function StatusWord({ status }: { status: IncidentStatus }) {
  const looks =
    status === 'resolved'
      ? 'border-line text-muted'
      : status === 'monitoring'
        ? 'border-line-strong text-ink'
        : 'border-accent bg-accent-soft text-ink';
  return (
    <span className={`rounded-md border px-2 py-0.5 text-sm font-semibold whitespace-nowrap ${looks}`}>
      {status}
    </span>
  );
}
