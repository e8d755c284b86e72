'use client';
import { remember } from '#components/shell/remember.ts';
import { Field } from '#components/ui/field.tsx';
import { cleanName, nameCookie } from '#lib/vocabulary/name.ts';

/** Asks for the reader's name once; this browser keeps it. */
export function NameField({ id, known }: { id: string; known: string | undefined }) {
  if (known) return null;
  return (
    <Field
      id={id}
      name="who"
      label="Your name"
      help="Saved in this browser, shown to everyone"
      autoComplete="name"
      maxLength={60}
      required
    />
  );
}

/** Keeps the name that a form was sent with. */
export function rememberName(form: FormData): void {
  const who = cleanName(String(form.get('who') ?? ''));
  if (who) remember(nameCookie, who);
}
