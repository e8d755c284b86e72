import { ownLimit } from '#lib/probes/answer-errors.ts';
import { roleLimit } from '#lib/probes/postgres/explain-postgres-error.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { notAsked } from '#lib/probes/round.ts';

/** Codes of questions that Pulsebook itself did not put: they say nothing about the target. */
export const unasked = [ownLimit, roleLimit, 'ABORTED', notAsked];

/**
 * The answer, or the failure as an answer of its own, for kinds whose question is what fails where.
 * @throws ProbeError where the failure says nothing about the target, as when it is not configured.
 */
export async function settleQuestion<T>(
  question: Promise<T>,
): Promise<{ answer: T } | { failure: ProbeError }> {
  try {
    return { answer: await question };
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    if (error.kind === 'not-configured' || unasked.includes(error.code ?? '')) throw error;
    return { failure: error };
  }
}
