'use server';
import 'server-only';
import { z } from 'zod';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { getValue, ProblemError } from '#lib/errors.ts';
import { findVerification, listVerifications } from '#lib/verifications/find-verification.ts';
import {
  startVerification as start,
  stopVerification as stop,
} from '#lib/verifications/start-verification.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { type Verification, verificationBounds } from '#lib/vocabulary/verification.ts';
import { type Answer, act } from './act.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { idSchema } from './id-schema.ts';

const { times, everySeconds } = verificationBounds;
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
export async function startVerification(input: z.input<typeof startSchema>): Answer<Verification> {
  return act('startVerification', startSchema, input, async ({ refs, ...how }, who) => {
    const [first, ...others] = refs.map((ref) => getValue(resolveCheck(ref)));
    if (!first) throw new ProblemError('', 'There is no check to verify');
    return start([first, ...others], { ...how, who });
  });
}

/** Its progress; undefined where there is no such verification. */
export async function readVerification(id: string): Answer<Verification | undefined> {
  return act('readVerification', idSchema, id, findVerification);
}

/** Those of a page that run, and the last that ended. */
export async function readVerifications(
  input: Pick<CheckRef, 'stack' | 'page' | 'environment'>,
): Answer<Verification[]> {
  return act('readVerifications', pageOfRefSchema, input, (page) => listVerifications(page));
}

/** Ends it as it stands. */
export async function stopVerification(input: string): Answer<Verification | undefined> {
  return act('stopVerification', idSchema, input, async (id) => {
    await stop(id);
    return findVerification(id);
  });
}
