import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { findUnstorable, showHidden } from '#lib/vocabulary/clean-text.ts';
import type { ActionName } from './access.ts';
import { refuseAction } from './refusal.ts';

/**
 * Whether this request may call an action, and what it sent in the action's own form. Every action begins with this, and
 * has its line in access.ts. A text that no Postgres can hold is rejected here, whatever the schema, so that none of them
 * can forget it.
 */
export async function guard<Schema extends z.ZodType>(
  _action: ActionName,
  schema: Schema,
  input: unknown,
): Promise<Outcome<z.output<Schema>>> {
  const refusal = refuseAction(await headers());
  if (refusal) return { ok: false, problem: refusal.problem };
  const unstorable = findUnstorable(input);
  if (unstorable) {
    const field = unstorable.path.length ? `"${showHidden(unstorable.path.join('.'))}"` : 'The text';
    return {
      ok: false,
      problem: `${field} contains ${unstorable.character}, which cannot be stored: remove it`,
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
