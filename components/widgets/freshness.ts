/** An answer that this many intervals have passed over no longer stands for now. */
const staleAfterIntervals = 3;
/** Manners: no widget asks more often, whatever an answer's age. */
const shortestPauseMs = 1_000;
const jitterShare = 0.1;

/** When an answer of that start (ISO 8601) and interval becomes stale, in milliseconds since 1970. */
export function staleAt(startedAt: string, everySeconds: number): number {
  return Date.parse(startedAt) + staleAfterIntervals * everySeconds * 1_000;
}

/**
 * Milliseconds until the next question: when the answer's interval ends, so that the server has a new one,
 * and a little later by chance, so that many browsers do not ask at the same moment.
 */
export function pauseMs(
  startedAt: string | undefined,
  everySeconds: number,
  nowMs = Date.now(),
  chance = Math.random(),
): number {
  const everyMs = everySeconds * 1_000;
  const ageMs = startedAt ? Math.max(0, nowMs - Date.parse(startedAt)) : 0;
  const leftMs = ageMs < everyMs ? everyMs - ageMs : everyMs;
  return Math.max(shortestPauseMs, leftMs + chance * jitterShare * everyMs);
}
