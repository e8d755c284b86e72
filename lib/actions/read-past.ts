'use server';
import 'server-only';
import type { z } from 'zod';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { readPast as read } from '#lib/runs/read-past.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import type { PastComparison } from '#lib/vocabulary/incident.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { settle } from './settle.ts';

const limitMs = 8000;

/** What a wrong check was before, and since when it is so; null where it is not wrong now. Returns at once. */
export async function readPast(
  ref: z.input<typeof checkRefSchema>,
): Promise<{ result: Promise<Outcome<PastComparison | null>> }> {
  const given = await guard('readPast', checkRefSchema, ref);
  if (!given.ok) return { result: Promise.resolve(given) };
  const found = resolveCheck(given.value);
  if (!found.ok) return { result: Promise.resolve(found) };
  const context = read(found.value).then((known) => known ?? null);
  return { result: settle(context, limitMs, 'What it was before was not found out in time') };
}
