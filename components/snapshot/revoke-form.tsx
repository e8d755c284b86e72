'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { revokeSnapshot } from '#lib/actions/revoke-snapshot.ts';
import { recallName, rememberName } from './own-name.ts';

/** Revokes a snapshot for good, with a name and a reason. */
export function RevokeForm({ id, onDone }: { id: string; onDone?: () => void }) {
  const router = useRouter();
  const field = useId();
  const [state, setState] = useState<{ pending?: boolean; problem?: string }>({});

  async function revoke(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [who, why] = [String(given.get('who')).trim(), String(given.get('why')).trim()];
    if (!why) {
      setState({ problem: 'Enter a reason: it is shown to everyone who opens the link' });
      return;
    }
    setState({ pending: true });
    rememberName(who);
    try {
      const { result } = await revokeSnapshot({ id, actor: who, note: why });
      const done = await result;
      if (!done.ok) {
        setState({ problem: done.problem });
        return;
      }
      onDone?.();
      router.refresh();
    } catch {
      setState({ problem: 'Pulsebook cannot be reached' });
    }
  }

  return (
    <form onSubmit={revoke} noValidate className="mt-2 grid max-w-md gap-3">
      <p className="text-muted">
        Its content is deleted permanently. The link then shows who revoked it, when and why.
      </p>
      <Field id={`${field}-why`} name="why" label="Reason" required maxLength={500} problem={state.problem} />
      <Field
        id={`${field}-who`}
        name="who"
        label="Your name"
        maxLength={80}
        autoComplete="name"
        defaultValue={recallName()}
      />
      <p>
        <Button type="submit" icon="close" pending={state.pending}>
          Revoke this snapshot
        </Button>
      </p>
    </form>
  );
}
