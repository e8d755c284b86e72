import { inSeconds, type Limits } from './limits.ts';
import { ProbeError } from './probe-error.ts';

/** How much one answer may weigh on the wire; then the connection is destroyed. */
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** @param where host:port of the target. */
export function answerTooBig(where: string): ProbeError {
  const size = `${MAX_ANSWER_BYTES / 1024 / 1024} MB`;
  return new ProbeError('error', `The answer of ${where} was cut off at ${size}: ask for less`, {
    stage: 'question',
    code: 'TOO_BIG',
  });
}

/**
 * What the target had less than half of the time to answer says nothing about it.
 * @param where host:port of the target.
 */
export function answerTooLate(where: string, { deadlineMs, queuedMs }: Limits): ProbeError {
  if (queuedMs > deadlineMs / 2) return allBusy(where, queuedMs);
  return new ProbeError('timeout', `${where} did not answer within ${inSeconds(deadlineMs - queuedMs)}`, {
    stage: 'question',
    code: 'ETIMEDOUT',
  });
}

/** How many connections Pulsebook opens to one target at most. */
export const MAX_CONNECTIONS = 2;

/** The question was not put in time, because others of Pulsebook were asking. */
export function allBusy(where: string, ms: number): ProbeError {
  const busy = `All ${MAX_CONNECTIONS} connections that Pulsebook allows itself to ${where} were busy`;
  return new ProbeError('timeout', `${busy} for ${inSeconds(ms)}`, { stage: 'question', code: 'BUSY_HERE' });
}
