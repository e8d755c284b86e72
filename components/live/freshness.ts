/** A result is stale after this many of its intervals. */
const staleAfterIntervals = 3;
/** No widget polls more often, whatever the age of its result. */
const minPauseMs = 1_000;
/** Widgets poll on common ticks, so that those due at about the same time go into one batch. */
const tickMs = 1_000;
/** Offset of a browser tab's ticks within the second, so that tabs do not all poll at the same time. */
const tabOffset = Math.random();

/** When the last result or error came, in milliseconds since 1970; and when the result was measured (ISO 8601). */
export type Settled = { startedAt: string | undefined; answeredAt: number; failedAt: number };

/** When a result of that start (ISO 8601) and interval becomes stale, in milliseconds since 1970. */
export function staleAt(startedAt: string, everySeconds: number): number {
  return Date.parse(startedAt) + staleAfterIntervals * everySeconds * 1_000;
}

/**
 * Milliseconds until the next poll: when the result's interval ends, since the server has none newer before that. After an
 * error, and for a result that was old when it came, a whole interval later.
 */
export function pauseMs(
  { startedAt, answeredAt, failedAt }: Settled,
  everySeconds: number,
  nowMs = Date.now(),
  offset = tabOffset,
): number {
  const everyMs = everySeconds * 1_000;
  const settledAt = Math.max(answeredAt, failedAt) || nowMs;
  const endsAt = startedAt && failedAt <= answeredAt ? Date.parse(startedAt) + everyMs : 0;
  const isAhead = endsAt > settledAt && endsAt <= settledAt + everyMs;
  const dueAt = Math.max(isAhead ? endsAt : settledAt + everyMs, nowMs + minPauseMs);
  const offsetMs = offset * tickMs;
  return Math.ceil((dueAt - offsetMs) / tickMs) * tickMs + offsetMs - nowMs;
}
