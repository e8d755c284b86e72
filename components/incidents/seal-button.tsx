'use client';
import { describeProblem } from '#components/live/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { sealIncident } from '#lib/actions/incidents.ts';
import { useIncidentAction } from './use-incident-action.ts';

/** Seals the current state of the incident; the timeline gets the link of the snapshot. */
export function SealButton({ incident }: { incident: string }) {
  const seal = useIncidentAction(sealIncident);
  return (
    <>
      <Button size="sm" pending={seal.isPending} onClick={() => seal.mutate({ incident })}>
        Seal a snapshot
      </Button>
      <span role="status" className="basis-full text-sm text-warning empty:hidden">
        {seal.error && `${describeProblem(seal.error)}.`}
      </span>
    </>
  );
}
