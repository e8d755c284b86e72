import { setTimeout as sleep } from 'node:timers/promises';
import type { TriageReport } from '#lib/vocabulary/triage-report.ts';
import type { SweepPlace } from './plan-sweep.ts';
import { nameOf, type PageName, rankPages } from './rank-pages.ts';
import { type FinishedSweep, lastSweep, shareSweep } from './share-sweep.ts';
import { judgeSwept, type SweptPage } from './swept-page.ts';

export type { TriageReport } from '#lib/vocabulary/triage-report.ts';

/** A page that is happening or possibly happening, found while other checks still run. */
export type FoundPage = PageName & { verdict: 'failing' | 'warning'; reason: string };

/** The progress of a triage, and its end. `found` are those since the last progress. */
export type TriageNews =
  | { state: 'asking'; answered: number; checks: number; found: FoundPage[] }
  | { state: 'done'; report: TriageReport };

const newsEveryMs = 100;

/** Runs every check of these stacks, reports progress, and ends with the ranking. Joins a sweep that is under way. */
export async function* triage(places: readonly SweepPlace[]): AsyncGenerator<TriageNews, void> {
  const sweeps = places.map(shareSweep);
  let found: FoundPage[] = [];
  for (const { pages } of sweeps) {
    for (const { swept } of pages) void swept.then((page) => found.push(...foundIn(page)));
  }
  const all = Promise.all(sweeps.map(({ finished }) => finished));
  const ended = all.then(() => true);
  for (let isOver = false; !isOver; ) {
    isOver = await Promise.race([ended, sleep(newsEveryMs, false)]);
    const answered = sweeps.reduce((sum, sweep) => sum + sweep.answered(), 0);
    const checks = sweeps.reduce((sum, sweep) => sum + sweep.checks, 0);
    yield { state: 'asking', answered, checks, found };
    found = [];
  }
  yield { state: 'done', report: report(await all) };
}

/** The last triage of exactly these stacks that this process remembers, as it was; undefined where one is missing. */
export function lastTriage(places: readonly SweepPlace[]): TriageReport | undefined {
  const sweeps = places.flatMap((place) => lastSweep(place) ?? []);
  return places.length && sweeps.length === places.length ? report(sweeps) : undefined;
}

function report(sweeps: readonly FinishedSweep[]): TriageReport {
  return {
    ...rankPages(sweeps.flatMap(({ pages }) => pages)),
    startedAt: sweeps.map(({ startedAt }) => startedAt).sort()[0] ?? '',
    tookMs: Math.round(Math.max(0, ...sweeps.map(({ tookMs }) => tookMs))),
    checks: sweeps.reduce((sum, { checks }) => sum + checks, 0),
  };
}

function foundIn(page: SweptPage): FoundPage[] {
  const { verdict, because } = judgeSwept(page);
  if (page.type !== 'issue' || (verdict !== 'failing' && verdict !== 'warning')) return [];
  return [{ ...nameOf(page), verdict, reason: because }];
}
