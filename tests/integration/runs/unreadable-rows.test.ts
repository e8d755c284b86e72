import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { db } from '#lib/db.ts';
import { listAllEntries } from '#lib/incidents/list-entries.ts';
import { newId } from '#lib/new-id.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { findRunsAt } from '#lib/runs/find-runs-at.ts';
import { recordRun } from '#lib/runs/record-run.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

const place = { stack: 'unreadable', page: 'page', environment: 'here' };
const about = { pageHash: 'hash', who: 'me', trigger: 'run-check' } as const;
const errors = vi.mocked(console.error);

// A run waits three seconds for the database, and the first connection may take longer.
beforeAll(async () => {
  await db.run.count();
});
beforeEach(() => errors.mockReset());
afterAll(() => db.$disconnect());

function result(check: string): CheckResult {
  const sample = { labels: {}, value: Number.NaN, text: 'NaN', say: 'x', verdict: 'unknown' as const };
  return {
    ref: { ...place, check, params: { id: 'a' } },
    title: 'A check',
    role: 'symptom',
    verdict: 'failing',
    reason: 'x',
    blockedBy: { stack: 'unreadable', page: 'other', check: 'connect', title: 'Other' },
    evidence: { asked: [], samples: [sample], thresholds: { fail: { above: 3 } } },
    startedAt: new Date().toISOString(),
    durationMs: 1,
  };
}

it('reads a kept run as it was recorded', async () => {
  const given = result('whole');
  const { runId = '' } = await recordRun(given, about);
  expect(await findRun(runId)).toEqual({
    ...given,
    ...about,
    runId,
    targetLabel: '',
    unknown: undefined,
    next: undefined,
    stamp: undefined,
  });
});

it('lists the other runs when the evidence of one cannot be read, and says of that one where', async () => {
  const kept = await Promise.all(['a', 'b', 'c'].map((check) => recordRun(result(check), about)));
  const [, broken] = kept;
  if (!broken?.runId) throw new Error('it was not kept');
  await db.run.update({
    where: { id: broken.runId },
    data: { evidence: { asked: [] } },
    select: { id: true },
  });
  const runs = await findRunsAt(
    place,
    kept.map(({ startedAt }) => startedAt),
  );
  expect(runs.map(({ ref }) => ref.check).sort()).toEqual(['a', 'c']);
  const problem = `run ${broken.runId}: cannot be read at "evidence.samples"`;
  expect(errors).toHaveBeenCalledWith(expect.stringContaining(problem));
  await expect(findRun(broken.runId)).rejects.toThrow(problem);
  errors.mockReset();
});

it('reads a timeline past an entry that cannot be read', async () => {
  const id = newId();
  const incident = { id, ...place, page: undefined, title: 'x', status: 'investigating', checks: [] };
  await db.incident.create({ data: { ...incident, openedBy: 'me', openedAt: new Date() } });
  // More than one statement reads.
  const entries = Array.from({ length: 250 }, (_, at) => ({
    incidentId: id,
    number: at + 1,
    kind: 'note',
    who: 'me',
    at: new Date(),
    data: [1, 100, 250].includes(at + 1) ? { words: 'x' } : { text: `note ${at + 1}` },
  }));
  await db.timelineEntry.createMany({ data: entries });
  const read = await listAllEntries(id);
  expect(read).toHaveLength(247);
  expect(read.at(-1)).toMatchObject({ number: 249, kind: 'note', text: 'note 249' });
  expect(errors.mock.calls.map(([text]) => String(text))).toEqual(
    [1, 100, 250].map((number) =>
      expect.stringContaining(`entry ${number} of incident ${id}: cannot be read at "text"`),
    ),
  );
  errors.mockReset();
});
