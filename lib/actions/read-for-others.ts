'use server';
import 'server-only';
import { ProblemError } from '#lib/errors.ts';
import { createRedactor } from '#lib/redaction/redact.ts';
import type { CheckRef, CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { readChecks } from './read-checks.ts';

/** Live readings as readChecks has them, without secrets and personal data: for what a browser writes to be handed on. */
export async function readForOthers(
  refs: CheckRef[],
): Promise<Outcome<{ result: Promise<Outcome<CheckResult>> }[]>> {
  try {
    const redact = createRedactor();
    const read = await readChecks(refs);
    if (!read.ok) return read;
    return { ok: true, value: read.value.map(({ result }) => ({ result: result.then(redact.json) })) };
  } catch (error) {
    // Where the rules of redaction cannot be read, nothing is handed out.
    if (error instanceof ProblemError) return { ok: false, problem: error.message };
    throw error;
  }
}
