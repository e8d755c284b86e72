'use client';
import { describeProblem } from '#components/live/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { sealIncident } from '#lib/actions/incidents.ts';
import { useAct } from './use-act.ts';

/** Seals the incident as it stands; the snapshot's link comes into the timeline. */
export function SealButton({ incident }: { incident: string }) {
  const seal = useAct(sealIncident);
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
