import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LabInTest, labInTest } from '#lab/lab-in-test.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import type { SweepPlace } from '#lib/triage/plan-sweep.ts';
import { rankPages } from '#lib/triage/rank-pages.ts';
import { sweep } from '#lib/triage/sweep.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

let lab: LabInTest;
let place: SweepPlace;
let postgres: pg.Client;

beforeAll(async () => {
  lab = await labInTest('mw-py');
  await lab.command('up', '--detach');
  for (const line of readFileSync(path.join(lab.data, 'lab', 'lab.env'), 'utf8').split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) process.env[line.slice(0, at)] = line.slice(at + 1);
  }
  const stack = findStack('mw-py');
  if (!stack || 'problems' in stack) throw new Error('mw-py cannot be read');
  place = { stack, environment: 'lab' };
  postgres = new pg.Client({ connectionString: lab.variable('MW_PY_LAB_DATABASE_URL') });
  await postgres.connect();
});

afterAll(async () => {
  await postgres?.end();
  await closeProbes();
  await lab?.remove();
});

/** What a sweep says that it asked of a target, each question once; what a slow machine left no time for was not asked. */
function asked(results: CheckResult[], target: string): string[] {
  const questions = results
    .flatMap(({ evidence }) => evidence.asked)
    .filter((question) => question.target === target && !question.error?.startsWith('Not asked'))
    .map(({ at, text, when }) => JSON.stringify([at, text, when]));
  return [...new Set(questions)];
}

test('Postgres is asked each question once, by its own count', async () => {
  const calls = async () => {
    const { rows } = await postgres.query<{ calls: number }>(
      `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements
       WHERE userid = (SELECT oid FROM pg_roles WHERE rolname = current_user)
         AND query ~* '^declare' AND query NOT LIKE '%pg_has_role%'`,
    );
    return rows[0]?.calls ?? 0;
  };
  const before = await calls();
  const pages = await sweep([place]).done;
  const after = await calls();

  const results = pages.flatMap((page) => page.results);
  const ofPostgres = results
    .flatMap(({ evidence }) => evidence.asked)
    .filter(({ target }) => target === 'database');
  expect(ofPostgres.length).toBeGreaterThan(asked(results, 'database').length);
  expect(after - before).toBe(asked(results, 'database').length);
});

test('with Postgres frozen, every check of it waits for the page that says so, and that stands first', async () => {
  await lab.command('break', 'mw-py/cannot-connect-to-database:frozen');
  try {
    const pages = await sweep([place]).done;
    const { likely, unclear } = rankPages(pages);
    expect(likely[0]).toMatchObject({ slug: 'cannot-connect-to-database', verdict: 'failing' });
    expect(likely[0]?.why.join()).toMatch(/\d+ other checks are blocked by this/);
    expect(unclear.map(({ slug }) => slug)).toContain('run-stuck');
  } finally {
    await lab.command('mend', 'all');
  }
});
