'use server';
import 'server-only';
import { z } from 'zod';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { sealTriage as seal } from '#lib/triage/seal-triage.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import type { NewSnapshot } from './seal.ts';
import { sealedBySchema, signed } from './sealed-by.ts';
import { settle } from './settle.ts';

const inputSchema = z.strictObject({
  places: z
    .array(checkRefSchema.pick({ stack: true, environment: true }))
    .min(1)
    .max(50),
  startedAt: z.iso.datetime(),
  by: sealedBySchema,
});
const limitMs = 15_000;

/** Seals the triage that stands on the screen. Returns at once with the promise. */
export async function sealTriage(
  input: z.input<typeof inputSchema>,
): Promise<{ result: Promise<Outcome<NewSnapshot>> }> {
  const given = await guard('sealTriage', inputSchema, input);
  if (!given.ok) return { result: Promise.resolve(given) };
  const { places, startedAt, by } = given.value;
  const known = places.flatMap(({ stack: id, environment }) => {
    const stack = findStack(id);
    return stack && !('problems' in stack) && Object.hasOwn(stack.environments, environment)
      ? { stack, environment }
      : [];
  });
  const work = seal(known, startedAt, signed(by)).then(({ snapshot: { sealed }, isNewer }) => ({
    id: sealed.id,
    sealedAt: sealed.sealedAt,
    expiresAt: sealed.expiresAt,
    renewed: isNewer ? ['the whole triage, which somebody has run again'] : [],
  }));
  return { result: settle(work, limitMs, 'Pulsebook could not seal it in time') };
}
