import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import type { Page } from '#lib/content/read/page.ts';
import { findRunsAt } from '#lib/runs/find-runs-at.ts';
import type { KeptRun } from '#lib/runs/kept-run.ts';
import { readCheck } from '#lib/runs/read-check.ts';
import { peekShared, recallReading } from '#lib/runs/readings.ts';
import type { CheckRef, CheckResult, Params } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** When each answer that a person sees began, by the check's id: ISO 8601, UTC. */
export type Seen = Record<string, string>;

/** `asSeen`: it is the same answer as on the screen. */
export type SeenResult = CheckResult & { targetLabel?: string; asSeen: boolean };

/**
 * The results of a page as a person sees them: the same readings while they are in memory or kept as runs, else the
 * newest answer, which may have to be asked for. Never rejects.
 */
export async function readAsShown(
  page: Page,
  { environment, params, seen }: { environment: string; params: Params; seen: Seen },
): Promise<SeenResult[]> {
  const place = { stack: page.stack, page: page.slug, environment };
  // Without its database Pulsebook cannot seal either, and says that when it tries.
  const runs = await findRunsAt(place, Object.values(seen)).catch(() => []);
  return Promise.all(
    page.checks.map(async ({ id, title, role }): Promise<SeenResult> => {
      const ref = { ...place, check: id, params };
      const resolved = resolveCheck(ref);
      if (!resolved.ok) return { ...notAsked(ref, { title, role }, resolved.problem), asSeen: true };
      const kept = runs.find((run) => run.ref.check === id && run.startedAt === ownEntry(seen, id));
      return {
        ...(await readOne(resolved.value, ownEntry(seen, id), kept)),
        ...(kept && { runId: kept.runId }),
      };
    }),
  );
}

async function readOne(
  check: PreparedCheck,
  startedAt: string | undefined,
  kept: KeptRun | undefined,
): Promise<SeenResult> {
  if (startedAt !== undefined) {
    const recalled = recallReading(check, startedAt);
    if (recalled) return { ...recalled, asSeen: true };
    if (kept && sameParams(kept.ref.params, check.params)) return { ...resultOf(kept), asSeen: true };
  }
  const newest = peekShared(check) ?? (await readCheck(check));
  return { ...newest, asSeen: startedAt === undefined || newest.startedAt === startedAt };
}

/** A kept run without what started it. */
export function resultOf({
  who,
  trigger,
  pageHash,
  ...result
}: KeptRun): CheckResult & { targetLabel: string } {
  return result;
}

function sameParams(some: Params, others: Params): boolean {
  const text = (params: Params) =>
    JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
  return text(some) === text(others);
}

function notAsked(
  ref: CheckRef,
  { title, role }: Pick<CheckResult, 'title' | 'role'>,
  problem: string,
): CheckResult {
  return {
    ref,
    title,
    role,
    verdict: 'unknown',
    unknown: 'error',
    reason: problem,
    evidence: { asked: [], samples: [], thresholds: {} },
    startedAt: new Date().toISOString(),
    durationMs: 0,
  };
}
