'use server';
import 'server-only';
import { z } from 'zod';
import { type ResolvedCheck, resolveCheck } from '#lib/content/find/resolve-check.ts';
import { findVerification, listVerifications } from '#lib/verifications/find-verification.ts';
import {
  startVerification as start,
  stopVerification as stop,
} from '#lib/verifications/start-verification.ts';
import type { CheckRef, Outcome } from '#lib/vocabulary/check-result.ts';
import { type Verification, verificationBounds } from '#lib/vocabulary/verification.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { readName } from './read-name.ts';
import { settle } from './settle.ts';

type Answer<T> = Promise<{ result: Promise<Outcome<T>> }>;

const withinMs = 15_000;
const late = 'The database of Pulsebook does not answer';
const { times, everySeconds } = verificationBounds;
const id = z.string().regex(/^[A-Za-z0-9_-]{12}$/, 'an id of 12 characters');
const placeOf = ({ stack, page, environment }: z.output<typeof checkRefSchema>) =>
  JSON.stringify([stack, page, environment]);
const pageOfRefSchema = checkRefSchema.pick({ stack: true, page: true, environment: true });
const startSchema = z.strictObject({
  refs: z
    .array(checkRefSchema)
    .min(1)
    .max(verificationBounds.checks)
    .refine((refs) => new Set(refs.map(placeOf)).size === 1, 'checks of one page'),
  times: z.number().int().min(times.min).max(times.max),
  everySeconds: z.number().min(everySeconds.min).max(everySeconds.max),
});

/** Runs checks of a page again and again on the server until all were ok so many times in a row. */
export async function startVerification(given: z.input<typeof startSchema>): Answer<Verification> {
  const input = await guard('startVerification', startSchema, given);
  if (!input.ok) return { result: Promise.resolve(input) };
  const { refs, ...how } = input.value;
  const resolved: ResolvedCheck[] = [];
  for (const ref of refs) {
    const found = resolveCheck(ref);
    if (!found.ok) return { result: Promise.resolve(found) };
    resolved.push(found.value);
  }
  const [first, ...others] = resolved;
  if (!first) return { result: Promise.resolve({ ok: false, problem: 'There is no check to verify' }) };
  const started = start([first, ...others], { ...how, who: await readName() });
  return { result: settle(started, withinMs, late) };
}

/** How far it is; undefined where there is no such verification. */
export async function readVerification(given: string): Answer<Verification | undefined> {
  const input = await guard('readVerification', id, given);
  if (!input.ok) return { result: Promise.resolve(input) };
  return { result: settle(findVerification(input.value), withinMs, late) };
}

/** Those of a page that run, and the last that ended. */
export async function readVerifications(
  given: Pick<CheckRef, 'stack' | 'page' | 'environment'>,
): Answer<Verification[]> {
  const input = await guard('readVerifications', pageOfRefSchema, given);
  if (!input.ok) return { result: Promise.resolve(input) };
  return { result: settle(listVerifications(input.value), withinMs, late) };
}

/** Ends it where it stands. */
export async function stopVerification(given: string): Answer<Verification | undefined> {
  const input = await guard('stopVerification', id, given);
  if (!input.ok) return { result: Promise.resolve(input) };
  const stopped = stop(input.value).then(() => findVerification(input.value));
  return { result: settle(stopped, withinMs, late) };
}
