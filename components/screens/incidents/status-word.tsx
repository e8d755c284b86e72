import type { IncidentStatus } from '#lib/vocabulary/incident.ts';

/** The status of an incident: filled while it needs action, an outline when it is resolved. Not in the colours of verdicts. */
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
