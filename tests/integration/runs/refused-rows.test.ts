import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { db } from '#lib/db.ts';
import { offerReading, recordRun, recordSweep, settleRecording } from '#lib/runs/record-run.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

const of = { stack: 'refused', environment: 'here' };
const about = { pageHash: 'hash', who: 'me', trigger: 'run-check' } as const;

/** `reason` goes to Postgres as it is: the engine would have written its NUL out. */
function result(check: string, reason = 'fine'): CheckResult {
  return {
    ref: { ...of, page: 'page', check, params: {} },
    title: 'A check',
    role: 'symptom',
    verdict: 'failing',
    reason,
    evidence: { asked: [], samples: [], thresholds: {} },
    startedAt: new Date().toISOString(),
    durationMs: 1,
  };
}

const keptChecks = async () =>
  (await db.run.findMany({ where: of, orderBy: { check: 'asc' } })).map(({ check }) => check);

const errors = vi.mocked(console.error);
/** What was logged of refused rows since the last time. */
function takeRefusals(): string[] {
  const texts = errors.mock.calls.map(([text]) => String(text));
  errors.mockReset();
  return texts;
}

beforeEach(async () => {
  await settleRecording();
  await db.run.deleteMany({ where: of });
});
afterAll(() => db.$disconnect());

it('says why a row was refused, once, and keeps the next one at once', async () => {
  const refused = await recordRun(result('bad', 'a\0b'), about);
  expect(refused).not.toHaveProperty('runId');
  expect(refused.note).toBe(
    'This run could not be kept, so it has no link: Pulsebook\'s database rejected it: invalid byte sequence for encoding "UTF8": 0x00 (22021)',
  );
  expect(takeRefusals()).toEqual([
    'A run of refused/page#bad was rejected: invalid byte sequence for encoding "UTF8": 0x00 (22021)',
  ]);
  expect(await recordRun(result('good'), about)).toHaveProperty('runId', expect.any(String));
  expect(await keptChecks()).toEqual(['good']);
});

it('keeps the other runs of a sweep when some rows are refused, and all of the next sweep', async () => {
  const sweep = Array.from({ length: 250 }, (_, at) => {
    const check = `c${String(at).padStart(3, '0')}`;
    return { result: result(check, [3, 4, 120].includes(at) ? 'a\0' : 'fine'), about };
  });
  recordSweep(sweep);
  recordSweep([{ result: result('next'), about }]);
  await settleRecording();
  const kept = await keptChecks();
  expect(kept).toHaveLength(248);
  expect(kept).toContain('next');
  expect(kept).not.toContain('c003');
  expect(takeRefusals().map((text) => /#(\w+)/.exec(text)?.[1])).toEqual(['c003', 'c004', 'c120']);
});

it('offers no live reading again that was refused, so that it is logged once', async () => {
  for (let times = 0; times < 3; times += 1) {
    offerReading(result('live', 'a\0'), 'hash');
    await settleRecording();
  }
  offerReading(result('other'), 'hash');
  await settleRecording();
  expect(await keptChecks()).toEqual(['other']);
  expect(takeRefusals()).toHaveLength(1);
});
