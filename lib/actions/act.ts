import 'server-only';
import type { z } from 'zod';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import type { ActionName } from './access.ts';
import { guard } from './guard.ts';
import { readName } from './read-name.ts';
import { settle } from './settle.ts';

/** What an action returns at once: a browser sends its next action as soon as this one has returned. */
export type Answer<T> = Promise<{ result: Promise<Outcome<T>> }>;

/** `onTimeout` is the sentence to show. */
export type ActOptions = { timeoutMs?: number; onTimeout?: string };

/**
 * Does what an action is for, where this request may call it and sent what `schema` expects.
 *
 * @param work Gets the input and who acts. What it throws as a ProblemError is shown; anything else is logged.
 */
export async function act<Schema extends z.ZodType, T>(
  action: ActionName,
  schema: Schema,
  input: unknown,
  work: (input: z.output<Schema>, who: string) => Promise<T>,
  { timeoutMs = 15_000, onTimeout = "Pulsebook's database is not responding" }: ActOptions = {},
): Answer<T> {
  const given = await guard(action, schema, input);
  if (!given.ok) return { result: Promise.resolve(given) };
  const who = await readName();
  return { result: settle((async () => work(given.value, who))(), timeoutMs, onTimeout) };
}
