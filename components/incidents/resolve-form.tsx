'use client';
import { type FormEvent, useId, useState } from 'react';
import { describeProblem } from '#components/live/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { inputClass } from '#components/ui/field.tsx';
import { IsolatedText } from '#components/ui/isolated-text.tsx';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import { resolveIncident } from '#lib/actions/incidents.ts';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { ResolveProof } from '#lib/vocabulary/incident.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { useIncidentAction } from './use-incident-action.ts';

type ResolveFormProps = { incident: string; checks: number };

/** Resolving runs the checks that opened the incident; if one is not ok, it needs a reason, which is kept. */
export function ResolveForm({ incident, checks }: ResolveFormProps) {
  const id = useId();
  const [proof, setProof] = useState<ResolveProof[]>();
  const resolve = useIncidentAction(resolveIncident, ({ resolved, proof }) =>
    setProof(resolved ? undefined : proof),
  );
  const needsReason = proof !== undefined || checks === 0;

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (!resolve.isPending) resolve.mutate({ incident, reason: reason || undefined });
  }

  return (
    <form onSubmit={send} className="no-print grid gap-2">
      {proof && proof.length > 0 && (
        <div role="alert" className="rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-sm">
          <p className="font-semibold">Not all of its checks are ok</p>
          <ul className="mt-1 grid gap-1">
            {proof.map(({ title, verdict, reason, runId }) => (
              <li key={title} className="grid grid-cols-[auto_1fr] gap-x-2">
                <VerdictMark verdict={verdict} size={14} className="mt-1" />
                <span className="wrap-anywhere">
                  {title}, {verdictWord(verdict).toLowerCase()}: <IsolatedText>{reason}</IsolatedText>{' '}
                  {runId && (
                    <a href={runAddress(runId)} className="link">
                      run
                    </a>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {needsReason && (
        <div className="grid gap-1">
          <label htmlFor={`${id}-reason`} className="text-sm font-medium">
            {checks === 0 ? 'How do you know that it is resolved?' : 'Why resolve it anyway?'}
          </label>
          <textarea
            id={`${id}-reason`}
            name="reason"
            rows={2}
            required
            maxLength={2000}
            className={`${inputClass} py-1.5`}
          />
        </div>
      )}
      <p>
        <Button type="submit" icon="check" pending={resolve.isPending}>
          {resolve.isPending ? 'Running checks…' : 'Resolve'}
        </Button>
      </p>
      <p role="status" className="text-sm text-warning">
        {resolve.error && `Not resolved. ${describeProblem(resolve.error)}.`}
      </p>
    </form>
  );
}
