import type { Params } from '#lib/vocabulary/check-result.ts';

type Answered = { id: string; page: string; check: string; params: Params; verdict: string };

/**
 * Of runs of one check that said the same one after the other, as those of a verification do, the newest stands for
 * all. A streak of which one is told already is left out.
 *
 * @param runs Newest first, as what comes back is.
 */
export function newestOfStreaks<Run extends Answered>(runs: readonly Run[], told: readonly string[]): Run[] {
  const streaks: Run[][] = [];
  const lastOf = new Map<string, Run[]>();
  for (const run of runs) {
    const key = JSON.stringify([run.page, run.check, Object.entries(run.params).sort()]);
    const streak = lastOf.get(key);
    if (streak?.[0]?.verdict === run.verdict) streak.push(run);
    else {
      const begun = [run];
      lastOf.set(key, begun);
      streaks.push(begun);
    }
  }
  return streaks
    .filter((streak) => !streak.some(({ id }) => told.includes(id)))
    .flatMap(([newest]) => newest ?? []);
}
