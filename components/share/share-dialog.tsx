'use client';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { recallName, rememberName } from '#components/snapshot/own-name.ts';
import { Button } from '#components/ui/button.tsx';
import { copyLater } from '#components/ui/copy-later.ts';
import { Field, inputClass } from '#components/ui/field.tsx';
import type { NewSnapshot } from '#lib/actions/seal.ts';
import { snapshotAddress } from '#lib/vocabulary/addresses.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { keepChoices } from './keep-choices.ts';
import { SealedLink } from './sealed-link.tsx';

/** Who seals, for how long, with which note. */
export type SealAs = { who?: string; note?: string; keepDays?: number };

type ShareDialogProps = {
  title: string;
  /** Days that a snapshot may be kept. */
  maxDays: number;
  onClose: () => void;
  seal: (by: SealAs) => Promise<Outcome<NewSnapshot>>;
  /** Describes what will be sealed. */
  children: ReactNode;
};

type State =
  | { step: 'asking'; problem?: string }
  | { step: 'sealing' }
  | { step: 'sealed'; made: NewSnapshot; isCopied: boolean };

/** The form for everything that can be sealed: seals it, copies the link, and then offers other formats. */
export function ShareDialog({ title, maxDays, onClose, seal, children }: ShareDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [state, setState] = useState<State>({ step: 'asking' });

  useEffect(() => dialog.current?.showModal(), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const who = String(given.get('who')).trim();
    rememberName(who);
    setState({ step: 'sealing' });
    const sealing = seal({ who, note: String(given.get('note')), keepDays: Number(given.get('keep')) }).catch(
      (): Outcome<NewSnapshot> => ({ ok: false, problem: 'Pulsebook cannot be reached' }),
    );
    const isCopied = await copyLater(
      sealing.then((made) => (made.ok ? `${location.origin}${snapshotAddress(made.value.id)}` : undefined)),
    );
    const made = await sealing;
    setState(
      made.ok ? { step: 'sealed', made: made.value, isCopied } : { step: 'asking', problem: made.problem },
    );
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onClose={onClose}
      className="m-auto w-full max-w-lg rounded-md border border-line-strong bg-surface p-5 text-left backdrop:bg-[#0006] max-sm:mb-0 max-sm:max-w-none max-sm:rounded-b-none"
    >
      <div className="flex items-start justify-between gap-3">
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {state.step === 'sealed' ? 'Sealed' : title}
        </h2>
        <Button variant="quiet" size="sm" icon="close" onClick={() => dialog.current?.close()}>
          Close
        </Button>
      </div>
      {state.step === 'sealed' ? (
        <SealedLink made={state.made} isCopied={state.isCopied} />
      ) : (
        <form onSubmit={submit} className="mt-2 grid gap-3">
          <div className="text-muted">{children}</div>
          <div className="grid gap-1">
            <label htmlFor={`${id}-note`} className="text-sm font-medium">
              Note <span className="font-normal text-faint">(optional)</span>
            </label>
            <textarea
              id={`${id}-note`}
              name="note"
              rows={2}
              maxLength={2000}
              className={`${inputClass} py-1.5`}
            />
          </div>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field
              id={`${id}-who`}
              name="who"
              label="Your name"
              maxLength={80}
              autoComplete="name"
              defaultValue={recallName()}
            />
            <div className="grid gap-1">
              <label htmlFor={`${id}-keep`} className="text-sm font-medium">
                Keep for
              </label>
              <select id={`${id}-keep`} name="keep" defaultValue={maxDays} className={inputClass}>
                {keepChoices(maxDays).map(({ days, text }) => (
                  <option key={days} value={days}>
                    {text}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <p className="flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" icon="link" pending={state.step === 'sealing'}>
              Seal and copy the link
            </Button>
            <span role="status" className="text-sm text-warning">
              {state.step === 'asking' && state.problem && `${state.problem}.`}
            </span>
          </p>
          <p className="text-xs text-faint">Secrets and personal data are removed first.</p>
        </form>
      )}
    </dialog>
  );
}
