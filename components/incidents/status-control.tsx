'use client';
import { describeProblem } from '#components/live/describe-problem.ts';
import { moveIncident } from '#lib/actions/incidents.ts';
import { type IncidentStatus, incidentStatuses } from '#lib/vocabulary/incident.ts';
import { useIncidentAction } from './use-incident-action.ts';

type Open = Exclude<IncidentStatus, 'resolved'>;
const open = incidentStatuses.filter((status): status is Open => status !== 'resolved');

/** The status of an open incident. Resolving has a form of its own. */
export function StatusControl({ incident, status }: { incident: string; status: IncidentStatus }) {
  const move = useIncidentAction(moveIncident);
  return (
    <fieldset className="no-print">
      <legend className="text-sm font-semibold">{status === 'resolved' ? 'Reopen as' : 'Status'}</legend>
      <div className="mt-1.5 flex flex-wrap gap-1">
        {open.map((to) => (
          <button
            key={to}
            type="button"
            aria-pressed={to === status}
            aria-disabled={move.isPending}
            onClick={() => !move.isPending && to !== status && move.mutate({ incident, to })}
            className={`inline-flex min-h-7 items-center rounded-md border px-2.5 text-sm ${
              to === status
                ? 'border-accent bg-accent-soft font-semibold text-ink'
                : 'border-line text-muted hover:bg-sunken hover:text-ink'
            }`}
          >
            {to}
          </button>
        ))}
      </div>
      <p role="status" className="text-sm text-warning">
        {move.error && `${describeProblem(move.error)}.`}
      </p>
    </fieldset>
  );
}
