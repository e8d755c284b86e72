import { maxConnections } from './connection-limits.ts';
import { inSeconds, type Limits } from './limits.ts';
import { ProbeError } from './probe-error.ts';

/** The maximum size of one response on the wire; beyond it the connection is destroyed. */
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** @param where host:port of the target. */
export function answerTooBig(where: string): ProbeError {
  const size = `${MAX_ANSWER_BYTES / 1024 / 1024} MB`;
  return new ProbeError('error', `The response from ${where} exceeded ${size}: narrow the query`, {
    stage: 'question',
    code: 'TOO_BIG',
  });
}

/**
 * A target that had less than half of the deadline to answer is not to blame.
 * @param where host:port of the target.
 */
export function answerTooLate(where: string, limits: Limits): ProbeError {
  const queuedMs = limits.queuedBeforeMs + limits.queuedMs;
  if (queuedMs > limits.deadlineMs / 2) return ownLimitReached(where, limits);
  const waited = inSeconds(limits.deadlineMs - queuedMs);
  return new ProbeError('timeout', `${where} did not answer within ${waited}`, {
    stage: 'question',
    code: 'ETIMEDOUT',
  });
}

export function noConnection(where: string, ms: number): ProbeError {
  return new ProbeError('timeout', `No connection to ${where} within ${inSeconds(ms)}`, {
    stage: 'connect',
    code: 'ETIMEDOUT',
  });
}

/** The code of a question that found no free connection in time, because Pulsebook itself used them all. */
export const ownLimit = 'OWN_LIMIT';

export function ownLimitReached(where: string, { reached = maxConnections.target }: Limits): ProbeError {
  const message = `Pulsebook's limit of ${reached} connections to ${where} was reached`;
  return new ProbeError('timeout', message, { stage: 'question', code: ownLimit });
}
