'use server';
import 'server-only';
import { z } from 'zod';
import { sealPage as sealPageAs } from '#lib/snapshots/seal-page.ts';
import { sealRun as sealRunAs } from '#lib/snapshots/seal-run.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import type { Snapshot } from '#lib/vocabulary/snapshot.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { sealedBySchema, signed } from './sealed-by.ts';
import { settle } from './settle.ts';

/** What the browser is told of a new snapshot; the rest is at its address. */
export type NewSnapshot = {
  id: string;
  sealedAt: string;
  expiresAt: string;
  /** Titles of the checks that were sealed with a newer answer than the screen showed. */
  renewed: string[];
};

const pageSchema = z.strictObject({
  ...checkRefSchema.omit({ check: true }).shape,
  seen: z.record(z.string().max(100), z.iso.datetime()),
  by: sealedBySchema,
});
const runSchema = z.strictObject({ runId: z.string().max(20), by: sealedBySchema });

/** The longest deadline of a check, and time to store. */
const limitMs = 35_000;
const late = 'Pulsebook could not seal it in time';

/** Seals a page as it stands on the screen. Returns at once with the promise. */
export async function sealPage(
  input: z.input<typeof pageSchema>,
): Promise<{ result: Promise<Outcome<NewSnapshot>> }> {
  const given = await guard('sealPage', pageSchema, input);
  if (!given.ok) return { result: Promise.resolve(given) };
  const { by, ...page } = given.value;
  const work = sealPageAs(page, signed(by)).then(({ snapshot, renewed }) => brief(snapshot, renewed));
  return { result: settle(work, limitMs, late) };
}

/** Seals one kept run. Returns at once with the promise. */
export async function sealRun(
  input: z.input<typeof runSchema>,
): Promise<{ result: Promise<Outcome<NewSnapshot>> }> {
  const given = await guard('sealRun', runSchema, input);
  if (!given.ok) return { result: Promise.resolve(given) };
  const work = sealRunAs(given.value.runId, signed(given.value.by)).then((snapshot) => brief(snapshot, []));
  return { result: settle(work, limitMs, late) };
}

function brief({ sealed: { id, sealedAt, expiresAt } }: Snapshot, renewed: string[]): NewSnapshot {
  return { id, sealedAt, expiresAt, renewed };
}
