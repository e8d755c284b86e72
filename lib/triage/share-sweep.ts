import { hideNamed } from '#lib/redaction/redact.ts';
import { offerShared } from '#lib/runs/readings.ts';
import { recordSweep } from '#lib/runs/record-run.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { SweepPlace } from './plan-sweep.ts';
import { type Sweep, sweep } from './sweep.ts';
import type { SweptPage } from './swept-page.ts';

/** A finished sweep, kept in memory without its evidence, which its runs have. */
export type FinishedSweep = { startedAt: string; tookMs: number; checks: number; pages: SweptPage[] };
export type SharedSweep = Sweep & { finished: Promise<FinishedSweep> };

/** Until people sign in. */
const who = 'local';

const underWay = processWide('sweeps', () => new Map<string, SharedSweep>());
const last = processWide('last sweeps', () => new Map<string, FinishedSweep>());

/**
 * The sweep of this stack that is under way, else a new one: however many start one at once, targets are asked once. Its
 * runs are kept afterwards, and whoever looks at one of its checks sees the answer.
 */
export function shareSweep(place: SweepPlace): SharedSweep {
  const key = keyOf(place);
  const joined = underWay.get(key);
  if (joined) return joined;
  const began = performance.now();
  const started = sweep([place], (check, answer) => {
    // What timed out in a sweep may be known to somebody who asks for it alone.
    if (answer.verdict !== 'unknown') offerShared(check, answer);
  });
  const finished = started.done.then((pages) => {
    underWay.delete(key);
    const { startedAt, checks } = started;
    const found = { startedAt, tookMs: performance.now() - began, checks, pages: pages.map(withoutEvidence) };
    last.set(key, found);
    record(started, pages);
    return found;
  });
  const shared = { ...started, finished };
  underWay.set(key, shared);
  return shared;
}

/** The last sweep of this stack that ended here. */
export function lastSweep(place: SweepPlace): FinishedSweep | undefined {
  return last.get(keyOf(place));
}

function record({ pages: planned }: Sweep, pages: readonly SweptPage[]): void {
  const hashes = new Map(planned.map(({ page }) => [page.page.slug, page.page.hash]));
  recordSweep(
    pages.flatMap(({ slug, results }) =>
      results.map((result) => ({
        result,
        about: { pageHash: hashes.get(slug) ?? '', who, trigger: 'triage' as const },
      })),
    ),
  );
}

function withoutEvidence({ results, ...page }: SweptPage): SweptPage {
  return {
    ...page,
    results: results.map((result) => ({
      ...result,
      // What says which of its words are secret goes with the evidence.
      reason: hideNamed(result.reason, result.evidence),
      evidence: { asked: result.evidence.asked, samples: [], thresholds: {} },
    })),
  };
}

function keyOf({ stack, environment }: SweepPlace): string {
  return JSON.stringify([stack.id, environment]);
}
