'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { callAction } from '#components/live/call-action.ts';
import { describeProblem } from '#components/live/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { addRunToIncident, addSnapshotToIncident, readOpenIncidents } from '#lib/actions/incidents.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { incidentAddress } from '#lib/vocabulary/incident.ts';

type Found = { run: string } | { snapshot: string };
type AddToIncidentProps = { place: Pick<CheckRef, 'stack' | 'environment'>; found: Found };

/** Adds a run or a snapshot to an open incident of its stack and environment. Nothing without one. */
export function AddToIncident({ place: { stack, environment }, found }: AddToIncidentProps) {
  const { data: open = [] } = useQuery({
    queryKey: ['open incidents', { stack, environment }],
    queryFn: () => callAction(readOpenIncidents({ stack, environment })),
    staleTime: 5000,
  });
  return open.map(({ id, title }) => (
    <Offer key={`${id} ${JSON.stringify(found)}`} incident={id} title={title} found={found} />
  ));
}

function Offer({ incident, title, found }: { incident: string; title: string; found: Found }) {
  const add = useMutation({
    mutationFn: async () => {
      return callAction(
        'run' in found
          ? addRunToIncident({ incident, ...found })
          : addSnapshotToIncident({ incident, ...found }),
      );
    },
  });
  if (add.isSuccess) {
    return (
      <span role="status">
        Added to{' '}
        <Link href={incidentAddress(incident)} className="link">
          {title}
        </Link>
      </span>
    );
  }
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        pending={add.isPending}
        onClick={() => add.mutate()}
        aria-label={`Add to incident: ${title}`}
      >
        Add to incident
      </Button>
      {add.error && <span className="text-warning">{describeProblem(add.error)}.</span>}
    </>
  );
}
