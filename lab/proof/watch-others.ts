import { setTimeout as sleep } from 'node:timers/promises';
import type { SweptPage } from '#lib/triage/swept-page.ts';
import { type Verdict, worst } from '#lib/vocabulary/verdict.ts';
import { alarmsOf, pageVerdicts } from './page-verdicts.ts';

/** What other pages said over the time that a fault was broken. */
type Watched = {
  /** Symptoms that were failing or warning in any look, as page#check. */
  alarms: string[];
  /** Pages that were failing in any look, and those that were no worse than warning. */
  failing: string[];
  signs: string[];
  /** Of those that failed, the first reason: "check: reason". */
  said: Record<string, string>;
  /** The last look, when what follows from the fault has followed. */
  settled: SweptPage[];
  /** Whether the verdicts stood still at last. */
  isStill: boolean;
};

export type WatchLimits = { pauseMs: number; atLeastMs: number; atMostMs: number; stillLooks: number };

/**
 * Looks at all pages again and again until no page has changed its verdict for some looks: what a fault does to
 * others often shows seconds later. Everything that was said on the way counts.
 *
 * @param look Measures all pages; the own one among them is left out of what is found.
 */
export async function watchOthers(
  look: () => Promise<SweptPage[]>,
  own: string,
  { pauseMs, atLeastMs, atMostMs, stillLooks }: WatchLimits,
): Promise<Watched> {
  const startedAt = performance.now();
  const alarms = new Set<string>();
  const worstOf = new Map<string, Verdict>();
  const said: Record<string, string> = {};
  let before = '';
  let still = 0;
  for (;;) {
    const swept = await look();
    // A guide is read, it does not say what is happening: only issues can raise a false alarm.
    const issues = swept.filter(({ type }) => type === 'issue');
    const others = issues.filter(({ slug }) => slug !== own).flatMap(({ results }) => results);
    for (const alarm of alarmsOf(others)) alarms.add(alarm);
    for (const { ref, role, verdict, reason } of others) {
      if (role === 'symptom' && verdict === 'failing') said[ref.page] ??= `${ref.check}: ${reason}`;
    }
    for (const [page, verdict] of pageVerdicts(others)) {
      worstOf.set(page, worst([worstOf.get(page) ?? 'ok', verdict]));
    }
    const now = JSON.stringify([...pageVerdicts(issues.flatMap(({ results }) => results))]);
    still = now === before ? still + 1 : 0;
    before = now;
    const tookMs = performance.now() - startedAt;
    const isStill = still >= stillLooks;
    if ((isStill && tookMs >= atLeastMs) || tookMs >= atMostMs) {
      const those = (wanted: Verdict) =>
        [...worstOf].flatMap(([page, verdict]) => (verdict === wanted ? [page] : [])).sort();
      return {
        alarms: [...alarms].sort(),
        failing: those('failing'),
        signs: those('warning'),
        said,
        settled: swept,
        isStill,
      };
    }
    await sleep(pauseMs);
  }
}
