'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { addRunToIncident, readOpenIncidents } from '#lib/actions/incidents.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { incidentAddress } from '#lib/vocabulary/incident.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { unwrap } from '../check-batcher.ts';
import { sayProblem } from '../say-problem.ts';

type AddToIncidentProps = { checkRef: CheckRef; runId: string };

/** Offers a run to the incidents that are open where it was made. Without one, it is not there. */
export function AddToIncident({ checkRef: { stack, environment }, runId }: AddToIncidentProps) {
  const { data: open = [] } = useQuery({
    queryKey: ['open incidents', { stack, environment }],
    queryFn: async () => unwrap(await (await readOpenIncidents({ stack, environment })).result),
    staleTime: 5000,
  });
  return open.map(({ id, title }) => (
    <Offer key={`${id} ${runId}`} incident={id} title={title} runId={runId} />
  ));
}

function Offer({ incident, title, runId }: { incident: string; title: string; runId: string }) {
  const add = useMutation({
    mutationFn: async () => unwrap(await (await addRunToIncident({ incident, run: runId })).result),
  });
  if (add.isSuccess) {
    return (
      <span role="status">
        In{' '}
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
      {add.error && <span className="text-warning">{sayProblem(add.error)}.</span>}
    </>
  );
}
