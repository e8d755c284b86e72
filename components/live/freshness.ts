/** An answer that this many intervals have passed over no longer stands for now. */
const staleAfterIntervals = 3;
/** Manners: no widget asks more often, whatever an answer's age. */
const shortestPauseMs = 1_000;
/** Widgets ask on common ticks, so that those due at about the same time go into one batch. */
const tickMs = 1_000;
/** Where a browser tab's ticks lie within the second, so that tabs do not all ask at the same moment. */
const tabChance = Math.random();

/** When the last answer came or failed to come, in milliseconds since 1970; and when it was measured (ISO 8601). */
export type Settled = { startedAt: string | undefined; answeredAt: number; failedAt: number };

/** When an answer of that start (ISO 8601) and interval becomes stale, in milliseconds since 1970. */
export function staleAt(startedAt: string, everySeconds: number): number {
  return Date.parse(startedAt) + staleAfterIntervals * everySeconds * 1_000;
}

/**
 * Milliseconds until the next question: when the answer's interval ends, because the server has none newer
 * before that. After a failure, and for an answer that was old when it came, a whole interval later.
 */
export function pauseMs(
  { startedAt, answeredAt, failedAt }: Settled,
  everySeconds: number,
  nowMs = Date.now(),
  chance = tabChance,
): number {
  const everyMs = everySeconds * 1_000;
  const settledAt = Math.max(answeredAt, failedAt) || nowMs;
  const endsAt = startedAt && failedAt <= answeredAt ? Date.parse(startedAt) + everyMs : 0;
  const isAhead = endsAt > settledAt && endsAt <= settledAt + everyMs;
  const dueAt = Math.max(isAhead ? endsAt : settledAt + everyMs, nowMs + shortestPauseMs);
  const offsetMs = chance * tickMs;
  return Math.ceil((dueAt - offsetMs) / tickMs) * tickMs + offsetMs - nowMs;
}
