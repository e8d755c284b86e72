'use client';
import { type FormEvent, useId } from 'react';
import { describeProblem } from '#components/live/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { joinIncident } from '#lib/actions/incidents.ts';
import { NameField, rememberName } from './name-field.tsx';
import { useIncidentAction } from './use-incident-action.ts';

/** Joins an incident. */
export function JoinForm({ incident, name }: { incident: string; name: string | undefined }) {
  const id = useId();
  const join = useIncidentAction(joinIncident);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    rememberName(new FormData(event.currentTarget));
    if (!join.isPending) join.mutate({ incident });
  }

  return (
    <form onSubmit={send} className="no-print mt-2 grid gap-2">
      <NameField id={`${id}-who`} known={name} />
      <p className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="sm" pending={join.isPending}>
          {name ? `Join as ${name}` : 'Join'}
        </Button>
        <span role="status" className="text-sm text-warning">
          {join.error && `${describeProblem(join.error)}.`}
        </span>
      </p>
    </form>
  );
}
