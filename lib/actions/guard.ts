import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { findUnstorable, showHidden } from '#lib/vocabulary/clean-text.ts';
import { refusal } from './refusal.ts';

/**
 * Whether this request may act, and what it sent in its own form. Every action begins with this. A text that no Postgres
 * can hold is refused here, whatever the schema, so that none of them can forget it.
 */
export async function guard<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Promise<Outcome<z.output<Schema>>> {
  const sent = await headers();
  const refused = refusal({ host: sent.get('host'), origin: sent.get('origin') });
  if (refused) return { ok: false, problem: refused };
  const unstorable = findUnstorable(input);
  if (unstorable) {
    const field = unstorable.path.length ? `"${showHidden(unstorable.path.join('.'))}"` : 'The text';
    return {
      ok: false,
      problem: `${field} holds ${unstorable.character}, which cannot be stored: take it out`,
    };
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    ok: false,
    problem: showHidden(`The request is malformed at "${issue?.path.join('.')}": ${issue?.message}`),
  };
}
