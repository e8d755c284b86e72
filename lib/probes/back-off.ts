import { inSeconds, type Urgency } from './limits.ts';
import { ProbeError } from './probe-error.ts';

/** The last failure to connect, and how many there were in a row. */
export type Failure = { error: ProbeError; times: number; at: number };

const MIN_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 10_000;

export function noteFailure(before: Failure | undefined, error: ProbeError): Failure {
  return { error, times: (before?.times ?? 0) + 1, at: performance.now() };
}

/** The last error again while the back-off lasts, with when it was last tried; undefined when it is time to retry. */
export function backOffError({ error, times, at }: Failure, urgency: Urgency): ProbeError | undefined {
  const agoMs = performance.now() - at;
  if (typeof urgency === 'object') return at >= urgency.since ? error : undefined;
  const pauseMs = Math.min(MIN_PAUSE_MS * 2 ** (times - 1), MAX_PAUSE_MS);
  if (urgency || agoMs >= pauseMs) return undefined;
  const { kind, message, stage, code } = error;
  const ago = agoMs < 100 ? 'just now' : `${inSeconds(agoMs)} ago`;
  return new ProbeError(kind, `${message} (last tried ${ago})`, { stage, code, cause: error });
}
