import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '#lib/db.ts';
import { createBoss } from '#lib/jobs/create-boss.ts';
import { startJobs, stopJobs } from '#lib/jobs/start-jobs.ts';
import { startProgram } from '#scripts/runtime/processes.mjs';
import { countedJob } from './counted-job.ts';

const others: ReturnType<typeof startProgram>[] = [];

beforeAll(async () => {
  await db.$executeRaw`CREATE TABLE counted_runs (number int, pid int)`;
});

afterAll(async () => {
  await stopJobs();
  for (const other of others) other.kill('SIGKILL');
  await db.$executeRaw`DROP TABLE counted_runs`;
  await db.$disconnect();
});

async function startOther() {
  const other = startProgram(['tests/integration/jobs/other-process.ts']);
  others.push(other);
  await once(other, 'message');
  return other;
}

async function pidsOf(number: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ pid: number }[]>`SELECT pid FROM counted_runs WHERE number = ${number}`;
  return rows.map(({ pid }) => pid);
}

async function end(other: ReturnType<typeof startProgram>, signal: NodeJS.Signals): Promise<void> {
  const ended = once(other, 'exit');
  other.kill(signal);
  await ended;
}

it('hands back what it runs when its process is asked to end', async () => {
  const first = await startOther();
  first.send({ hang: 1 });
  await expect.poll(() => pidsOf(1)).toEqual([first.pid]);
  await end(first, 'SIGTERM');
  const second = await startOther();
  await expect.poll(() => pidsOf(1)).toEqual([first.pid, second.pid]);
  await end(second, 'SIGTERM');
});

it('is run by another process when its own is killed', async () => {
  const killed = await startOther();
  killed.send({ hang: 2 });
  await expect.poll(() => pidsOf(2)).toEqual([killed.pid]);
  await end(killed, 'SIGKILL');
  await startJobs([countedJob]);
  // As if its heartbeat had been missing for a while.
  await db.$executeRaw`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`;
  const boss = createBoss();
  await boss.start();
  await boss.supervise(countedJob.name);
  await boss.stop({ graceful: false });
  await expect.poll(() => pidsOf(2)).toEqual([killed.pid, process.pid]);
});

it('runs once, whichever of two processes takes it', async () => {
  const other = await startOther();
  const numbers = Array.from({ length: 20 }, (_, index) => 100 + index);
  other.send(numbers);
  for (const number of numbers)
    await countedJob.send({ number: number + 100 }, { key: `job-${number + 100}` });
  const counted = () => db.$queryRaw<{ pid: number }[]>`SELECT pid FROM counted_runs WHERE number >= 100`;
  await expect.poll(counted).toHaveLength(40);
  const distinct = await db.$queryRaw`SELECT FROM counted_runs WHERE number >= 100 GROUP BY number`;
  expect(distinct).toHaveLength(40);
  expect(new Set((await counted()).map(({ pid }) => pid))).toEqual(new Set([process.pid, other.pid]));
  await end(other, 'SIGTERM');
});

it('does not wait for a slow one that is due at the same time', async () => {
  const since = performance.now();
  await Promise.all([
    countedJob.send({ number: 4, hangsIn: process.pid }, { key: 'job-4' }),
    countedJob.send({ number: 5 }, { key: 'job-5' }),
  ]);
  await expect.poll(() => Promise.all([pidsOf(4), pidsOf(5)])).toEqual([[process.pid], [process.pid]]);
  expect(performance.now() - since).toBeLessThan(30_000);
});

it('waits once for each key', async () => {
  const options = { key: 'later', afterMs: 60_000 };
  for (let times = 0; times < 3; times += 1) await countedJob.send({ number: 3 }, options);
  const waiting =
    await db.$queryRaw`SELECT FROM pgboss.job WHERE singleton_key = 'later' AND state = 'created'`;
  expect(waiting).toHaveLength(1);
});
