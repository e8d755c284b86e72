'use client';
import { type FormEvent, type KeyboardEvent, useId, useRef } from 'react';
import { describeProblem } from '#components/live/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { inputClass } from '#components/ui/field.tsx';
import { addNote } from '#lib/actions/incidents.ts';
import { NameField, rememberName } from './name-field.tsx';
import { useIncidentAction } from './use-incident-action.ts';

/** Adds a note to the timeline. Ctrl or ⌘ with Enter sends it. */
export function NoteForm({ incident, name }: { incident: string; name: string | undefined }) {
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const note = useIncidentAction(addNote, () => form.current?.reset());

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = String(given.get('text') ?? '').trim();
    if (!text || note.isPending) return;
    rememberName(given);
    note.mutate({ incident, text });
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  }

  return (
    <form ref={form} onSubmit={send} className="no-print grid gap-2">
      <div className="grid gap-1">
        <label htmlFor={`${id}-text`} className="text-sm font-medium">
          Note
        </label>
        <textarea
          id={`${id}-text`}
          name="text"
          rows={3}
          required
          maxLength={10_000}
          onKeyDown={press}
          placeholder="What you saw, did or decided (Markdown)"
          className={`${inputClass} py-1.5`}
        />
      </div>
      <div className="max-w-80">
        <NameField id={`${id}-who`} known={name} />
      </div>
      <p className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={note.isPending}>
          Add note
        </Button>
        <span role="status" className="text-sm text-warning">
          {note.error && `Note not added. ${describeProblem(note.error)}.`}
        </span>
      </p>
    </form>
  );
}
