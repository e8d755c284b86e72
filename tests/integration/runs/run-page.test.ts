import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPage } from '#lib/content/find/library.ts';
import { db } from '#lib/db.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { runPage } from '#lib/runs/run-page.ts';

// The first question to a database takes long: a server has asked it before anybody comes.
beforeAll(() => db.run.count());
afterAll(async () => {
  await closeProbes();
  await db.$disconnect();
});

it('runs every check of a page, each settling alone and kept', async () => {
  const page = findPage('mw-py', 'run-stuck');
  if (!page || 'problems' in page) throw new Error('mw-py/run-stuck cannot be read');
  const about = { who: 'me', trigger: 'run-all' } as const;
  const runs = runPage({ page, environment: 'production', params: { runId: 'run_x' } }, about);
  expect(runs.map(({ check }) => check)).toEqual(page.checks.map(({ id }) => id));
  for (const { result } of runs) {
    const outcome = await result;
    if (!outcome.ok) throw new Error(outcome.problem);
    expect(outcome.value).toMatchObject({ verdict: 'unknown', unknown: 'not-configured' });
    expect(await findRun(outcome.value.runId ?? '')).toMatchObject({
      trigger: 'run-all',
      pageHash: page.hash,
    });
  }
});

it('says what is wrong with a parameter, for each check that uses it', async () => {
  const page = findPage('mw-py', 'run-stuck');
  if (!page || 'problems' in page) throw new Error('mw-py/run-stuck cannot be read');
  const about = { who: 'me', trigger: 'run-all' } as const;
  const runs = runPage({ page, environment: 'production', params: { runId: 'x'.repeat(300) } }, about);
  const outcomes = await Promise.all(runs.map(({ result }) => result));
  expect(outcomes.some((outcome) => !outcome.ok)).toBe(true);
});
