'use server';
import 'server-only';
import { z } from 'zod';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { runCheckNow as run } from '#lib/runs/run-check-now.ts';
import type { CheckRef, CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { readName } from './read-name.ts';
import { settle } from './settle.ts';

const inputSchema = z.strictObject({ ref: checkRefSchema, trigger: z.enum(['run-check', 'run-all']) });
/** Beyond a check's own deadline, for its judgement and for keeping the run. */
const besidesMs = 6000;

/** Runs a check now and keeps the run. Returns at once with the result's promise. */
export async function runCheckNow(
  ref: CheckRef,
  trigger: 'run-check' | 'run-all',
): Promise<{ result: Promise<Outcome<CheckResult>> }> {
  const given = await guard('runCheckNow', inputSchema, { ref, trigger });
  if (!given.ok) return { result: Promise.resolve(given) };
  const found = resolveCheck(given.value.ref);
  if (!found.ok) return { result: Promise.resolve(found) };
  const { check } = found.value;
  const limitMs = check.deadline * 1000 + besidesMs;
  const result = run(found.value, { who: await readName(), trigger: given.value.trigger });
  return { result: settle(result, limitMs, `${check.title} did not end in time`) };
}
