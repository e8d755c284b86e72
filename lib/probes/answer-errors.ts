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

/** @param where host:port of the target. */
export function answerTooLate(where: string, { deadlineMs }: Limits): ProbeError {
  return new ProbeError('timeout', `${where} did not answer within ${inSeconds(deadlineMs)}`, {
    stage: 'question',
    code: 'ETIMEDOUT',
  });
}
