import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '#lib/db.ts';
import { enforceRetention } from '#lib/runs/enforce-retention.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { listRuns, listRunsOfChecks } from '#lib/runs/list-runs.ts';
import { offerReading, recordRun, settleRecording } from '#lib/runs/record-run.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

const about = { pageHash: 'hash', who: 'me', trigger: 'run-check' } as const;
const of = { stack: 'kept', environment: 'here' };

function result(more: Partial<CheckResult> = {}, check = 'check'): CheckResult {
  return {
    ref: { ...of, page: 'page', check, params: { id: 'x' } },
    title: 'A check',
    role: 'symptom',
    verdict: 'ok',
    reason: '1',
    evidence: {
      asked: [
        { target: 'd', at: 'host:1/db', language: 'sql', text: 'SELECT 1', command: 'psql', tookMs: 1 },
      ],
      samples: [{ labels: {}, value: Number.NaN, text: 'no number', say: 'no number', verdict: 'ok' }],
      thresholds: { fail: { above: 2 } },
      document: 'a b',
    },
    startedAt: new Date().toISOString(),
    durationMs: 1.5,
    ...more,
  };
}

const kept = () => db.run.findMany({ where: of, orderBy: { startedAt: 'asc' } });

beforeEach(async () => {
  await settleRecording();
  await db.run.deleteMany({ where: of });
});
afterAll(() => db.$disconnect());

describe('a run', () => {
  it('is found again as it was', async () => {
    const blockedBy = { stack: 's', page: 'p', check: 'c', title: 't' };
    const given = result({ verdict: 'unknown', unknown: 'blocked', blockedBy, next: 'Look there' });
    const { runId = '', ...recorded } = await recordRun(given, about);
    expect(recorded).toEqual(given);
    expect(await findRun(runId)).toMatchObject({
      ...given,
      ...about,
      runId,
      targetLabel: 'host:1/db',
      evidence: {
        ...given.evidence,
        document: 'a b',
        samples: [{ value: Number.NaN, text: 'no number' }],
      },
    });
  });

  it.each(['', 'short', "'; DROP TABLE", 'abcdefghijkl'])('"%s" leads to none', async (id) => {
    expect(await findRun(id)).toBeUndefined();
  });

  it('is listed in its turn, without its evidence', async () => {
    const at = (second: number) => `2026-11-22T12:00:0${second}.000Z`;
    for (const second of [2, 1, 3]) await recordRun(result({ startedAt: at(second) }), about);
    await recordRun(result({ startedAt: at(0), verdict: 'failing' }, 'other'), about);
    const last = await listRuns({ ...of, check: 'check' }, 2);
    expect(last.map(({ startedAt }) => startedAt)).toEqual([at(2), at(3)]);
    expect(last[0]).not.toHaveProperty('evidence');
    const all = await listRunsOfChecks(of, ['check', 'other'], 1);
    expect(all.map(({ check, verdict }) => [check, verdict])).toEqual([
      ['other', 'failing'],
      ['check', 'ok'],
    ]);
  });
});

describe('a live reading', () => {
  const offer = async (more: Partial<CheckResult>, check: string) => {
    offerReading(result(more, check), 'hash');
    await settleRecording();
  };

  it('is kept when its verdict is another than before', async () => {
    for (const [second, verdict] of (['ok', 'ok', 'failing', 'failing', 'ok'] as const).entries()) {
      await offer({ verdict, startedAt: `2026-11-22T12:00:0${second}.000Z` }, 'changes');
    }
    expect((await kept()).map(({ verdict }) => verdict)).toEqual(['ok', 'failing', 'ok']);
    expect((await kept())[0]).toMatchObject({ trigger: 'live', who: 'pulsebook' });
  });

  it('is kept once, however often it is looked at', async () => {
    const same = { startedAt: '2026-11-22T12:00:00.000Z' };
    for (let times = 0; times < 5; times += 1) await offer(same, 'once');
    expect(await kept()).toHaveLength(1);
  });

  it('is kept again after five minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T12:00:00Z') });
    await offer({ startedAt: '2026-11-22T12:00:00.000Z' }, 'slow');
    vi.setSystemTime(new Date('2026-11-22T12:04:59Z'));
    await offer({ startedAt: '2026-11-22T12:04:59.000Z' }, 'slow');
    vi.setSystemTime(new Date('2026-11-22T12:05:01Z'));
    await offer({ startedAt: '2026-11-22T12:05:01.000Z' }, 'slow');
    vi.useRealTimers();
    expect(await kept()).toHaveLength(2);
  });
});

describe('retention', () => {
  it('deletes what is older, in batches, and nothing else', async () => {
    const day = 24 * 60 * 60_000;
    const ago = (days: number) => new Date(Date.now() - days * day).toISOString();
    for (const days of [0, 29]) await recordRun(result({ startedAt: ago(days) }), about);
    const [row] = await kept();
    if (!row) throw new Error('nothing was kept');
    const { evidence, params, blockedBy: _, ...plain } = row;
    const json = { evidence: evidence ?? {}, params: params ?? {} };
    await db.run.createMany({
      data: Array.from({ length: 2500 }, (_, index) => ({
        ...plain,
        ...json,
        id: `old${String(index).padStart(9, '0')}`,
        startedAt: ago(100),
      })),
    });
    expect(await enforceRetention()).toBe(2500);
    expect(await kept()).toHaveLength(2);
  });
});
