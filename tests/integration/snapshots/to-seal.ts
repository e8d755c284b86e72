import { db } from '#lib/db.ts';
import type { ToSeal } from '#lib/snapshots/seal-snapshot.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

/** One failing check of a page, to be sealed. */
export function toSeal(more: Partial<ToSeal> = {}, result: Partial<CheckResult> = {}): ToSeal {
  return {
    kind: 'page',
    title: 'Runs are stuck',
    stack: { id: 'sealed', title: 'A stack' },
    environment: { id: 'here', title: 'Here' },
    page: 'run-stuck',
    params: {},
    verdict: 'failing',
    headline: 'Happening',
    because: '7 runs are stuck, fails at 5 or more',
    checks: [
      {
        ref: { stack: 'sealed', page: 'run-stuck', check: 'stuck', environment: 'here', params: {} },
        title: 'Stuck runs',
        role: 'symptom',
        verdict: 'failing',
        reason: '7 runs are stuck, fails at 5 or more',
        evidence: {
          asked: [
            {
              target: 'Postgres',
              at: 'db:5432/mw_py',
              language: 'sql',
              text: 'SELECT 1',
              command: '',
              tookMs: 1,
            },
          ],
          samples: [{ labels: {}, value: 7, text: '7 runs', say: '7 runs are stuck', verdict: 'failing' }],
          thresholds: { warn: { atLeast: 1 }, fail: { atLeast: 5 } },
        },
        startedAt: '2026-11-22T14:02:00.000Z',
        durationMs: 12,
        pageTitle: 'Runs are stuck',
        ...result,
      },
    ],
    who: 'jo',
    ...more,
  };
}

/** Runs SQL as Pulsebook's own role, and says why it was refused. */
export async function refusalOf(sql: string, ...values: unknown[]): Promise<string> {
  try {
    return `not refused, ${await db.$executeRawUnsafe(sql, ...values)} rows`;
  } catch (error) {
    return (error as Error).message;
  }
}
