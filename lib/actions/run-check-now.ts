'use server';
import 'server-only';
import { z } from 'zod';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { getValue } from '#lib/errors.ts';
import { runCheckNow as run } from '#lib/runs/run-check-now.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { type Answer, act } from './act.ts';
import { checkRefSchema, runTimeout } from './check-ref-schema.ts';

const inputSchema = z.strictObject({ ref: checkRefSchema, trigger: z.enum(['run-check', 'run-all']) });

/** Runs a check now and keeps the run. */
export async function runCheckNow(ref: CheckRef, trigger: 'run-check' | 'run-all'): Answer<CheckResult> {
  const runIt = async (given: z.output<typeof inputSchema>, who: string) =>
    run(getValue(resolveCheck(given.ref)), { who, trigger: given.trigger });
  return act('runCheckNow', inputSchema, { ref, trigger }, runIt, runTimeout);
}
