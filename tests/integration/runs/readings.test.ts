import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { db } from '#lib/db.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { readCheck } from '#lib/runs/read-check.ts';
import { peekShared, recallReading } from '#lib/runs/readings.ts';
import { settleRecording } from '#lib/runs/record-run.ts';
import { runCheckNow } from '#lib/runs/run-check-now.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { prepareSmall, smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { startCountingServer } from './counting-server.ts';

let server: Awaited<ReturnType<typeof startCountingServer>>;
let stack: Stack;
const me = { who: 'me', trigger: 'run-check' } as const;

beforeAll(async () => {
  await db.run.count();
  server = await startCountingServer();
  stack = smallStack({
    api: { kind: 'http', url: server.url },
    down: { kind: 'http', url: 'http://127.0.0.1:9' },
  });
});

afterAll(async () => {
  await settleRecording();
  await closeProbes();
  server.close();
  await db.$disconnect();
});

function ofPath(
  path: string,
  more: Record<string, unknown> = {},
  page = smallPage(),
  params = {},
): PreparedCheck {
  const given = { kind: 'http.get', target: 'api', path, pointer: '/count', warn: { above: 1000 }, ...more };
  return prepareSmall(stack, smallCheck(given), page, params);
}

describe('live readings', () => {
  it('200 who look at once ask once', async () => {
    const check = ofPath('/herd');
    const results = await Promise.all(Array.from({ length: 200 }, () => readCheck(check)));
    expect(server.asked('/herd')).toBe(1);
    expect(new Set(results.map(({ startedAt }) => startedAt)).size).toBe(1);
    expect(results.every(({ verdict }) => verdict === 'ok')).toBe(true);
  });

  it('two pages with the same question ask once, each in its own words', async () => {
    const limit = { warn: { atLeast: 1 } };
    const here = ofPath('/pages', { ...limit, title: 'Here', next: 'Wait', role: 'context' });
    const there = ofPath('/pages', { ...limit, title: 'There', next: 'Go', id: 'other' }, smallPage('other'));
    const [first, second] = await Promise.all([readCheck(here), readCheck(there)]);
    expect(server.asked('/pages')).toBe(1);
    expect([first.title, second.title]).toEqual(['Here', 'There']);
    expect([first.next, second.next]).toEqual(['Wait', 'Go']);
    expect([first.role, second.role]).toEqual(['context', 'symptom']);
    expect([first.ref.page, second.ref.page]).toEqual(['page', 'other']);
    expect(second.startedAt).toBe(first.startedAt);
  });

  it('an answer that is ok gets no next step from any page', async () => {
    const [first, second] = [ofPath('/fine'), ofPath('/fine', { next: 'Go' }, smallPage('other'))];
    expect((await readCheck(first)).next).toBeUndefined();
    expect((await readCheck(second)).next).toBeUndefined();
    expect(server.asked('/fine')).toBe(1);
  });

  it.each([
    ['limits', { warn: { above: 1 } }],
    ['words', { say: '{value} things' }],
    ['meanings-of-nothing', { onEmpty: { verdict: 'ok', because: 'none' } }],
  ])('other %s are another question', async (name, more) => {
    await readCheck(ofPath(`/${name}`));
    await readCheck(ofPath(`/${name}`, more));
    expect(server.asked(`/${name}`)).toBe(2);
  });

  it('other parameters are another question', async () => {
    const asked = ['a', 'b', 'a'].map((id) => ofPath('/run?id=$id', {}, smallPage(), { id }));
    await Promise.all(asked.map(readCheck));
    expect([server.asked('/run?id=a'), server.asked('/run?id=b')]).toEqual([1, 1]);
  });

  it('asks again when the interval is over', async () => {
    const check = ofPath('/again', { every: 1, deadline: 0.9 });
    const first = await readCheck(check);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    const second = await readCheck(check);
    expect(server.asked('/again')).toBe(2);
    expect(second.startedAt > first.startedAt).toBe(true);
  });

  it('shares failures, too', async () => {
    const check = ofPath('/', { target: 'down' });
    const first = await readCheck(check);
    const second = await readCheck(check);
    expect(first).toMatchObject({ verdict: 'unknown', unknown: 'unreachable' });
    expect(second.startedAt).toBe(first.startedAt);
  });

  it('peeks at what is there, and never asks', async () => {
    const check = ofPath('/peek');
    expect(peekShared(check)).toBeUndefined();
    expect(server.asked('/peek')).toBe(0);
    const { startedAt } = await readCheck(check);
    expect(peekShared(check)).toMatchObject({ startedAt });
  });

  it('recalls an answer after a newer one, for every check that asks the same', async () => {
    const check = ofPath('/recall');
    const { startedAt } = await readCheck(check);
    await expect.poll(async () => (await runCheckNow(check, me)).startedAt > startedAt).toBe(true);
    const other = ofPath('/recall', { id: 'other', title: 'Other' }, smallPage('other'));
    expect(recallReading(other, startedAt)).toMatchObject({ startedAt, title: 'Other' });
    expect(recallReading(ofPath('/recalled'), startedAt)).toBeUndefined();
  });
});

describe('run now', () => {
  it('asks anew and shows everyone the new answer', async () => {
    const check = ofPath('/now');
    await readCheck(check);
    const run = await runCheckNow(check, me);
    const reading = await readCheck(check);
    expect(server.asked('/now')).toBe(2);
    expect(run.runId).toMatch(/^[A-Za-z0-9_-]{12}$/);
    expect(reading.startedAt).toBe(run.startedAt);
  });

  it('is one run for all who press at once', async () => {
    const check = ofPath('/press');
    const runs = await Promise.all(Array.from({ length: 20 }, () => runCheckNow(check, me)));
    expect(server.asked('/press')).toBe(1);
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(1);
  });

  it('is a run of its own on each page, over one question', async () => {
    const there = smallPage('other');
    const runs = await Promise.all([
      runCheckNow(ofPath('/both'), me),
      runCheckNow(ofPath('/both', {}, there), me),
    ]);
    expect(server.asked('/both')).toBe(1);
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(2);
    expect(runs.map(({ ref }) => ref.page)).toEqual(['page', 'other']);
  });
});
