'use server';
import 'server-only';
import { z } from 'zod';
import { sealPage as sealPageAs } from '#lib/snapshots/seal-page.ts';
import { sealRun as sealRunAs } from '#lib/snapshots/seal-run.ts';
import type { Snapshot } from '#lib/vocabulary/snapshot.ts';
import { type Answer, act } from './act.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { sealedBySchema, signed } from './sealed-by.ts';

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
const timeout = { timeoutMs: 35_000, onTimeout: 'Pulsebook could not seal it in time' };

/** Seals a page as it is on the screen. */
export async function sealPage(input: z.input<typeof pageSchema>): Answer<NewSnapshot> {
  return act(
    'sealPage',
    pageSchema,
    input,
    async ({ by, ...page }) => {
      const { snapshot, renewed } = await sealPageAs(page, signed(by));
      return inBrief(snapshot, renewed);
    },
    timeout,
  );
}

/** Seals one kept run. */
export async function sealRun(input: z.input<typeof runSchema>): Answer<NewSnapshot> {
  const seal = async ({ runId, by }: z.output<typeof runSchema>) =>
    inBrief(await sealRunAs(runId, signed(by)), []);
  return act('sealRun', runSchema, input, seal, timeout);
}

function inBrief({ sealed: { id, sealedAt, expiresAt } }: Snapshot, renewed: string[]): NewSnapshot {
  return { id, sealedAt, expiresAt, renewed };
}
