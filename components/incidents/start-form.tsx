'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId } from 'react';
import { callAction } from '#components/live/call-action.ts';
import { describeProblem } from '#components/live/describe-problem.ts';
import { LiveBadge } from '#components/live/live-badge.tsx';
import { LiveReason } from '#components/live/live-reason.tsx';
import { useCheck } from '#components/live/use-check.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { startIncident } from '#lib/actions/incidents.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { type IncidentOrigin, incidentAddress } from '#lib/vocabulary/incident.ts';
import { NameField, rememberName } from './name-field.tsx';

export type CheckToOpen = {
  checkRef: CheckRef;
  title: string;
  pageTitle: string;
  every: number;
  initial?: CheckResult;
  chosen: boolean;
};

type StartFormProps = {
  stack: string;
  environment: string;
  title: string;
  origin: IncidentOrigin;
  checks: CheckToOpen[];
  name: string | undefined;
};

/** The title of an incident, and the checks that must be ok before it is resolved. */
export function StartForm({ stack, environment, title, origin, checks, name }: StartFormProps) {
  const id = useId();
  const router = useRouter();
  const start = useMutation({
    mutationFn: async (given: FormData) => {
      const chosen = checks.filter((_, at) => given.get(`check-${at}`) !== null);
      return callAction(
        startIncident({
          title: String(given.get('title') ?? ''),
          stack,
          environment,
          checks: chosen.map(({ checkRef }) => checkRef),
          origin,
        }),
      );
    },
    onSuccess: (started) => router.push(incidentAddress(started.id)),
  });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (start.isPending) return;
    const given = new FormData(event.currentTarget);
    rememberName(given);
    start.mutate(given);
  }

  return (
    <form onSubmit={send} className="grid max-w-prose gap-5">
      <Field
        id={`${id}-title`}
        name="title"
        label="Title"
        help="What is wrong, in a few words"
        defaultValue={title}
        maxLength={200}
        required
      />
      {checks.length > 0 && (
        <fieldset>
          <legend className="text-sm font-medium">Checks</legend>
          <p className="text-xs text-faint">
            They run now for the timeline, and must be ok before the incident is resolved
          </p>
          <ul className="mt-2 divide-y divide-line rounded-md border border-line bg-surface">
            {checks.map((check, at) => (
              <CheckChoice
                key={`${check.checkRef.page}/${check.checkRef.check}`}
                id={`${id}-${at}`}
                name={`check-${at}`}
                check={check}
              />
            ))}
          </ul>
        </fieldset>
      )}
      <NameField id={`${id}-who`} known={name} />
      <p className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={start.isPending || start.isSuccess}>
          Start the incident
        </Button>
        <span role="status" className="text-sm text-warning">
          {start.error && `Incident not started. ${describeProblem(start.error)}.`}
        </span>
      </p>
    </form>
  );
}

function CheckChoice({ id, name, check }: { id: string; name: string; check: CheckToOpen }) {
  const live = useCheck(check);
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 px-3 py-2">
      <input
        type="checkbox"
        id={id}
        name={name}
        defaultChecked={check.chosen}
        className="mt-1 size-4 accent-accent"
      />
      <div className="min-w-0 text-sm">
        <label htmlFor={id} className="font-medium">
          {check.title}
        </label>{' '}
        <span className="text-muted">{check.pageTitle}</span>
        <div className="mt-1 grid gap-1">
          <span>
            <LiveBadge live={live} />
          </span>
          <LiveReason live={live} environment={check.checkRef.environment} />
        </div>
      </div>
    </li>
  );
}
