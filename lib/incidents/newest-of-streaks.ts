import type { Params } from '#lib/vocabulary/check-result.ts';

type RunOfCheck = { id: string; page: string; check: string; params: Params; verdict: string };

/**
 * Of successive runs of one check with the same verdict, as those of a verification, the newest. A streak of which one
 * is in the timeline already is left out.
 *
 * @param runs Newest first, as the result is.
 */
export function newestOfStreaks<Run extends RunOfCheck>(
  runs: readonly Run[],
  added: readonly string[],
): Run[] {
  const streaks: Run[][] = [];
  const lastOf = new Map<string, Run[]>();
  for (const run of runs) {
    const key = JSON.stringify([run.page, run.check, Object.entries(run.params).sort()]);
    const streak = lastOf.get(key);
    if (streak?.[0]?.verdict === run.verdict) streak.push(run);
    else {
      const started = [run];
      lastOf.set(key, started);
      streaks.push(started);
    }
  }
  return streaks
    .filter((streak) => !streak.some(({ id }) => added.includes(id)))
    .flatMap(([newest]) => newest ?? []);
}
