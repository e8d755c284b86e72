'use server';
import 'server-only';
import { z } from 'zod';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { readCheck } from '#lib/runs/read-check.ts';
import { runCheckNow } from '#lib/runs/run-check-now.ts';
import type { CheckRef, CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { checkRefSchema, maxRefs, runTimeout } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { readName } from './read-name.ts';
import { settle } from './settle.ts';

const inputSchema = z.strictObject({
  refs: z.array(checkRefSchema).max(maxRefs),
  now: z.boolean(),
});
/** A reading must end before its widget asks for the next one. */
const shareOfInterval = 0.9;

/**
 * Live readings of up to 50 checks; with `now`, runs of this moment, which are kept. Returns at once: `results[i]`
 * answers `refs[i]`, and each settles alone.
 */
export async function readChecks(
  refs: CheckRef[],
  now = false,
): Promise<Outcome<{ result: Promise<Outcome<CheckResult>> }[]>> {
  const given = await guard('readChecks', inputSchema, { refs, now });
  if (!given.ok) return given;
  const ask = given.value.now ? run : read;
  return { ok: true, value: given.value.refs.map((ref) => ({ result: ask(ref) })) };
}

async function read(ref: CheckRef): Promise<Outcome<CheckResult>> {
  const found = resolveCheck(ref);
  if (!found.ok) return found;
  const { check } = found.value;
  const timeoutMs = check.every * 1000 * shareOfInterval;
  return settle(readCheck(found.value), timeoutMs, `${check.title} is still being asked`);
}

async function run(ref: CheckRef): Promise<Outcome<CheckResult>> {
  const found = resolveCheck(ref);
  if (!found.ok) return found;
  const result = runCheckNow(found.value, { who: await readName(), trigger: 'run-all' });
  return settle(result, runTimeout.timeoutMs, runTimeout.onTimeout);
}
