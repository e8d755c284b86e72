'use server';
import 'server-only';
import type { z } from 'zod';
import { findPage } from '#lib/content/find/library.ts';
import { listRunsOfChecks, type RunInBrief } from '#lib/runs/list-runs.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { settle } from './settle.ts';

const inputSchema = checkRefSchema.pick({ stack: true, page: true, environment: true });
const maxCheckLength = 20;
const limitMs = 10_000;

/** The last kept runs of every check of a page, oldest first. Returns at once with their promise. */
export async function readHistory(
  of: z.input<typeof inputSchema>,
): Promise<{ result: Promise<Outcome<RunInBrief[]>> }> {
  const given = await guard('readHistory', inputSchema, of);
  if (!given.ok) return { result: Promise.resolve(given) };
  const { stack, page, environment } = given.value;
  const found = findPage(stack, page);
  if (!found || 'problems' in found) return { result: Promise.resolve({ ok: true, value: [] }) };
  const runs = listRunsOfChecks(
    { stack, page, environment },
    found.checks.map(({ id }) => id),
    maxCheckLength,
  );
  return { result: settle(runs, limitMs, 'The database of Pulsebook does not answer') };
}
