'use client';
import { describeProblem } from '#components/live/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { addRunToIncident } from '#lib/actions/incidents.ts';
import { useIncidentAction } from './use-incident-action.ts';

/** Puts one offered run into the timeline. */
export function AddRunButton({ incident, run, title }: { incident: string; run: string; title: string }) {
  const add = useIncidentAction(addRunToIncident);
  return (
    <>
      <Button
        size="sm"
        pending={add.isPending}
        onClick={() => add.mutate({ incident, run })}
        aria-label={`Add to the timeline: ${title}`}
      >
        Add
      </Button>
      <span role="status" className="text-sm text-warning">
        {add.error && `${describeProblem(add.error)}.`}
      </span>
    </>
  );
}
