'use server';
import 'server-only';
import { z } from 'zod';
import { revokeSnapshot as revoke } from '#lib/snapshots/revoke-snapshot.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { cleanName, nobody } from '#lib/vocabulary/name.ts';
import type { SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import { guard } from './guard.ts';
import { settle } from './settle.ts';
import { submittedText } from './submitted-text.ts';

const inputSchema = z.strictObject({
  id: z.string().max(20),
  who: z.string().trim().max(80),
  why: submittedText(500, 'a reason is missing'),
});
const limitMs = 15_000;

/** Takes a snapshot back for good. Returns at once with the promise. */
export async function revokeSnapshot(
  input: z.input<typeof inputSchema>,
): Promise<{ result: Promise<Outcome<SnapshotTombstone>> }> {
  const given = await guard('revokeSnapshot', inputSchema, input);
  if (!given.ok) return { result: Promise.resolve(given) };
  const { id, who, why } = given.value;
  const work = revoke(id, { who: cleanName(who) ?? nobody, why });
  return { result: settle(work, limitMs, 'The database of Pulsebook does not answer') };
}
