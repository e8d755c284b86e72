'use server';
import 'server-only';
import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import { createRedactor } from '#lib/redaction/redact.ts';
import type { CheckRef, CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { checkRefSchema, maxRefs } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { readChecks } from './read-checks.ts';

/** Live readings as readChecks has them, without secrets and personal data: for what a browser writes to be handed on. */
export async function readForOthers(
  refs: CheckRef[],
): Promise<Outcome<{ result: Promise<Outcome<CheckResult>> }[]>> {
  const given = await guard('readForOthers', z.array(checkRefSchema).max(maxRefs), refs);
  if (!given.ok) return given;
  try {
    const redact = createRedactor();
    const read = await readChecks(given.value);
    if (!read.ok) return read;
    return { ok: true, value: read.value.map(({ result }) => ({ result: result.then(redact.json) })) };
  } catch (error) {
    // Where the rules of redaction cannot be read, nothing is handed out.
    if (error instanceof ProblemError) return { ok: false, problem: error.message };
    throw error;
  }
}
