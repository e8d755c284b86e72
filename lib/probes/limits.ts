import { ProbeError } from './probe-error.ts';

/** What a check may spend: one deadline over all of its questions, and a signal that cancels them. */
export type Limits = {
  /** Aborts at the deadline and when the check is cancelled. */
  signal: AbortSignal;
  deadlineMs: number;
  /** On the clock of performance.now(). */
  deadlineAt: number;
  urgency: Urgency;
  /** How long this question has waited so far for others of Pulsebook to be done with the server. */
  queuedMs: number;
  /** The same of the check's questions before it, which spent the same deadline. */
  queuedBeforeMs: number;
  /** Which limit of connections it waited for. */
  reached?: number;
};

/**
 * Whether a target that could not be reached a moment ago is tried again: with `true` at once, since a person waits,
 * with `false` after a pause. `since`, on the clock of performance.now(): once, and whoever came after knows.
 */
export type Urgency = boolean | { since: number };

const outOfTime = Symbol('out of time');

/** The deadline starts now. */
export function startLimits(deadlineMs: number, urgency: Urgency, signal?: AbortSignal): Limits {
  const controller = new AbortController();
  // What has arrived by then counts: where we were too busy to read it, the target was not late.
  setTimeout(() => setImmediate(() => controller.abort(outOfTime)), deadlineMs).unref();
  if (signal?.aborted) controller.abort();
  signal?.addEventListener('abort', () => controller.abort(), { once: true, signal: controller.signal });
  const deadlineAt = performance.now() + deadlineMs;
  return { signal: controller.signal, deadlineMs, deadlineAt, urgency, queuedMs: 0, queuedBeforeMs: 0 };
}

/** The limits of one question of a check, which counts its own time in the queue. */
export function forQuestion(limits: Limits): Limits {
  return { ...limits, queuedMs: 0, queuedBeforeMs: limits.queuedMs };
}

export function remainingMs(limits: Limits): number {
  return Math.max(0, limits.deadlineAt - performance.now());
}

/**
 * Waits for `work` no longer than the limits allow. The work itself goes on: its owner ends it.
 * @param late What to throw when the time is over.
 */
export function until<T>(limits: Limits, work: Promise<T>, late: () => ProbeError): Promise<T> {
  const { signal } = limits;
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(reasonOf(limits, late));
    const settle = () => signal.removeEventListener('abort', stop);
    work.then(resolve, reject).finally(settle);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** @throws what `until` would throw, before any work is begun. */
export function throwIfOver(limits: Limits, late: () => ProbeError): void {
  if (limits.signal.aborted) throw reasonOf(limits, late);
}

function reasonOf({ signal }: Limits, late: () => ProbeError): ProbeError {
  if (signal.reason === outOfTime) return late();
  return new ProbeError('error', 'The question was cancelled', { stage: 'question', code: 'ABORTED' });
}

/** "3 s", "0.25 s": a time as a sentence says it. */
export function inSeconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(2))} s`;
}
