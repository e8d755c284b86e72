import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { db } from '#lib/db.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { runCheckNow } from '#lib/runs/run-check-now.ts';
import type { TimelineEntry } from '#lib/vocabulary/incident.ts';
import { addNote } from './add-note.ts';
import { addRun } from './add-run.ts';
import { changeStatus } from './change-status.ts';
import { getIncident } from './find-incident.ts';
import { joinIncident } from './join-incident.ts';
import { listAllEntries } from './list-entries.ts';
import { listOpenIncidents } from './list-incidents.ts';
import { listOfferedRuns } from './list-offered-runs.ts';
import { resolveIncident } from './resolve-incident.ts';
import { startIncident } from './start-incident.ts';
import { watchTimeline } from './watch-timeline.ts';

const place = { stack: 'mw-py', environment: 'production' };
const stuckRuns = { ...place, page: 'run-stuck', check: 'stuck-runs', params: {} };

afterAll(async () => {
  await closeProbes();
  await db.$disconnect();
});
beforeEach(async () => {
  await db.incident.updateMany({ where: place, data: { status: 'resolved' } });
});

async function open(checks = [stuckRuns]) {
  const about = { title: 'Runs stand still', ...place, checks, origin: { from: 'page', page: 'run-stuck' } };
  const { id, gathered } = await startIncident(
    { ...about, origin: { from: 'page', page: 'run-stuck' } },
    'Ada',
  );
  await gathered;
  return id;
}
const kinds = async (id: string) => (await listAllEntries(id)).map(({ kind }) => kind);

describe('an incident', () => {
  it('begins with how it came about and what its checks say', async () => {
    const id = await open();
    const entries = await listAllEntries(id);
    expect(entries).toMatchObject([
      { number: 1, kind: 'opened', who: 'Ada', checks: [{ ref: stuckRuns }] },
      { number: 2, kind: 'run', result: { verdict: 'unknown', unknown: 'not-configured' } },
    ]);
    expect(await listOpenIncidents(place)).toMatchObject([{ id, status: 'investigating', openedBy: 'Ada' }]);
    expect(await listOpenIncidents({ ...place, environment: 'lab' })).toEqual([]);
  });

  it('takes notes, who joins once, and each status once', async () => {
    const id = await open([]);
    await joinIncident(id, 'Ada');
    await joinIncident(id, 'Grace');
    await joinIncident(id, 'Grace');
    await addNote(id, 'Restarted the *orchestrator*', 'Grace');
    await changeStatus(id, 'identified', 'Ada');
    await changeStatus(id, 'identified', 'Grace');
    expect(await kinds(id)).toEqual(['opened', 'joined', 'note', 'status']);
    expect(await getIncident(id)).toMatchObject({ status: 'identified', lastEntry: 4 });
  });

  it('is offered the runs that people make, and takes each once', async () => {
    const id = await open();
    const found = resolveCheck(stuckRuns);
    if (!found.ok) throw new Error(found.problem);
    const runs = [];
    for (const who of ['Ada', 'Grace'])
      runs.push(await runCheckNow(found.value, { who, trigger: 'run-check' }));
    const [first = '', runId = ''] = runs.map((run) => run.runId);
    const offered = async () => listOfferedRuns(await getIncident(id), await listAllEntries(id));
    expect(await offered()).toMatchObject([
      { id: runId, who: 'Grace', isNews: true },
      { id: first, who: 'Ada', isNews: false },
    ]);
    await Promise.all([addRun(id, runId, 'Ada'), addRun(id, runId, 'Grace')]);
    expect(await kinds(id)).toEqual(['opened', 'run', 'run']);
    expect(await offered()).toMatchObject([{ id: first, isNews: false }]);
    await expect(addRun(id, 'aaaaaaaaaaaa', 'Ada')).rejects.toThrow('there is no such run');
  });

  it('numbers entries without a gap, however many write at once', async () => {
    const id = await open([]);
    await Promise.all(Array.from({ length: 30 }, (_, index) => addNote(id, `note ${index}`, 'Ada')));
    const numbers = (await listAllEntries(id)).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
  });

  it('is resolved by checks that are ok, else by a reason alone', async () => {
    const id = await open();
    expect(await resolveIncident(id, 'Ada')).toMatchObject({
      resolved: false,
      proof: [{ verdict: 'unknown' }],
    });
    expect((await getIncident(id)).status).toBe('investigating');
    expect(await resolveIncident(id, 'Ada', 'Production was taken down')).toMatchObject({ resolved: true });
    expect(await getIncident(id)).toMatchObject({ status: 'resolved', resolvedAt: expect.any(String) });
    expect((await listAllEntries(id)).at(-1)).toMatchObject({
      kind: 'status',
      from: 'investigating',
      to: 'resolved',
      reason: 'Production was taken down',
      proof: [{ verdict: 'unknown' }],
    });
    expect(await resolveIncident(await open([]), 'Ada')).toEqual({ resolved: false, proof: [] });
  });

  it('is refused for what is not there', async () => {
    const about = { title: 'x', checks: [], origin: { from: 'stack' } as const };
    const refused = (more: object) => startIncident({ ...about, ...place, ...more }, 'Ada');
    await expect(refused({ stack: 'nothing' })).rejects.toThrow('there is no such stack');
    await expect(refused({ environment: 'stagign' })).rejects.toThrow('no such environment');
    await expect(refused({ checks: [{ ...stuckRuns, environment: 'lab' }] })).rejects.toThrow('it is not of');
    await expect(refused({ checks: [{ ...stuckRuns, check: 'stuk-runs' }] })).rejects.toThrow('did you mean');
    await expect(addNote('aaaaaaaaaaaa', 'x', 'Ada')).rejects.toThrow('there is no such incident');
  });
});

describe('its timeline', () => {
  it.each([
    [
      'changed',
      (id: string) => db.timelineEntry.updateMany({ where: { incidentId: id }, data: { who: 'Eve' } }),
    ],
    ['deleted', (id: string) => db.timelineEntry.deleteMany({ where: { incidentId: id } })],
    ['emptied', () => db.$executeRawUnsafe('TRUNCATE "TimelineEntry"')],
    ['emptied with its incident', () => db.$executeRawUnsafe('TRUNCATE "Incident" CASCADE')],
  ])('can not be %s', async (_, change) => {
    const id = await open([]);
    await expect(change(id)).rejects.toThrow(/never changed or deleted/);
    expect(await kinds(id)).toEqual(['opened']);
  });

  it('goes with no incident', async () => {
    const id = await open([]);
    await expect(db.incident.delete({ where: { id } })).rejects.toThrow();
  });

  it('is told to all who watch, from where they are, in order and once', async () => {
    const id = await open([]);
    const ended = new AbortController();
    const told = [[] as TimelineEntry[], [] as TimelineEntry[]];
    watchTimeline(id, 0, (entries) => told[0]?.push(...entries), ended.signal);
    await addNote(id, 'one', 'Ada');
    watchTimeline(id, 2, (entries) => told[1]?.push(...entries), ended.signal);
    await Promise.all([addNote(id, 'two', 'Ada'), addNote(id, 'three', 'Grace')]);
    await expect
      .poll(() => told.map((entries) => entries.map(({ number }) => number)))
      .toEqual([
        [1, 2, 3, 4],
        [3, 4],
      ]);
    ended.abort();
  });

  it('is read on only when what was told has been taken', async () => {
    const id = await open([]);
    const ended = new AbortController();
    const taken = Promise.withResolvers<void>();
    const numbers: number[] = [];
    const take = async (entries: TimelineEntry[]) => {
      numbers.push(...entries.map(({ number }) => number));
      await taken.promise;
    };
    watchTimeline(id, 0, take, ended.signal);
    await expect.poll(() => numbers).toEqual([1]);
    for (const text of ['two', 'three']) await addNote(id, text, 'Ada');
    expect(numbers).toEqual([1]);
    taken.resolve();
    await expect.poll(() => numbers).toEqual([1, 2, 3]);
    ended.abort();
  });

  it('goes on being told after the connection that listens was lost', async () => {
    const id = await open([]);
    const ended = new AbortController();
    const numbers: number[] = [];
    watchTimeline(id, 1, (entries) => numbers.push(...entries.map(({ number }) => number)), ended.signal);
    await addNote(id, 'before', 'Ada');
    await expect.poll(() => numbers).toEqual([2]);
    // What was there before it listened was found without.
    const endListener = () => db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'pulsebook listens' AND query LIKE 'LISTEN%' AND datname = current_database()`;
    await expect.poll(endListener).toBeGreaterThan(0);
    await addNote(id, 'while nobody listens', 'Ada');
    await expect.poll(() => numbers).toEqual([2, 3]);
    await addNote(id, 'after', 'Ada');
    await expect.poll(() => numbers).toEqual([2, 3, 4]);
    ended.abort();
  });
});
