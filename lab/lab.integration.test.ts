import { statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTime } from '#scripts/runtime/processes.mjs';
import { eventually, type LabInTest, labInTest } from './lab-in-test.ts';
import { ensureDebianParts } from './parts/debian.ts';

const absent = Object.entries(await ensureDebianParts()).flatMap(([name, part]) =>
  name !== 'env' && part && 'absent' in part ? [`${part.absent}`] : [],
);
const parts = ['postgres', 'redis', 'prometheus', 'api', 'orchestrator', 'outside'];

describe.skipIf(absent.length)(`the lab${absent.length ? ` (skipped: ${absent[0]})` : ''}`, () => {
  let lab: LabInTest;
  let neighbour: LabInTest;

  beforeAll(async () => {
    [lab, neighbour] = await Promise.all([labInTest(), labInTest()]);
    await Promise.all([lab.command('up', '--detach'), neighbour.command('up', '--detach')]);
  });
  afterAll(() => Promise.all([lab?.remove(), neighbour?.remove()]));

  const running = async (which: LabInTest) =>
    (await which.state()).parts.filter(({ state }) => state === 'running').length;

  test('says of each part what it is, and keeps its secrets to its owner', async () => {
    const state = await lab.state();
    expect(state.ready).toBe(true);
    expect(Object.fromEntries(state.parts.map(({ name, nature }) => [name, nature]))).toEqual({
      postgres: 'real',
      redis: 'real',
      prometheus: 'real',
      api: 'real',
      orchestrator: 'real',
      outside: 'stand-in',
    });
    for (const file of ['state.json', 'lab.env', 'state/memory.json']) {
      expect(statSync(path.join(lab.data, 'lab', file)).mode & 0o777, file).toBe(0o600);
    }
    expect(lab.variable('MW_PY_LAB_DATABASE_URL')).toMatch(
      /^postgresql:\/\/pulsebook:.+@127\.0\.0\.1:\d+\/mw_py$/,
    );
  });

  test('runs beside another one', async () => {
    const pids = async (which: LabInTest) => (await which.state()).parts.map(({ pid }) => pid);
    const [mine, theirs] = await Promise.all([pids(lab), pids(neighbour)]);
    expect(new Set([...mine, ...theirs]).size).toBe(2 * parts.length);
    expect(lab.variable('MW_PY_LAB_API_URL')).not.toBe(neighbour.variable('MW_PY_LAB_API_URL'));
  });

  test('a second supervisor says where the first one is', async () => {
    await expect(lab.command('up')).rejects.toThrow(`already up, kept by process ${lab.address().pid}`);
  });

  test('its control asks for the token', async () => {
    const response = await fetch(`http://127.0.0.1:${lab.address().port}/state`);
    expect(response.status).toBe(401);
    expect(await lab.ask('POST', '/break', { fault: 'mw-py/none' })).toEqual({
      error: 'there is no fault mw-py/none; see npm run lab -- list',
    });
  });

  test.for([
    ['mw-py/run-stuk', 'did you mean "mw-py/run-stuck"?'],
    ['run-stuck', 'did you mean "mw-py/run-stuck"?'],
    ['mw-py/cannot-connect-to-database:forzen', 'did you mean "mw-py/cannot-connect-to-database:frozen"?'],
    ['shop/none', 'see npm run lab -- list'],
  ])('rejects the fault %s, and says %s', async ([fault, hint]) => {
    for (const verb of ['/break', '/fix'] as const)
      expect(await lab.ask('POST', verb, { fault })).toEqual({
        error: `there is no fault ${fault}; ${hint}`,
      });
    expect((await lab.state()).faults.some(({ broken }) => broken)).toBe(false);
  });

  test.for(parts)('%s comes back after kill -9', async (name) => {
    const find = async () => (await lab.state()).parts.find((part) => part.name === name);
    const before = await find();
    process.kill(before?.pid ?? 0, 'SIGKILL');
    await eventually(async () => {
      const now = await find();
      // More than once where what the dead one left is in the way, as Postgres's backends are for a moment.
      return now?.state === 'running' && now.pid !== before?.pid && now.restarts > (before?.restarts ?? 0);
    });
    await eventually(async () => (await running(lab)) === parts.length);
  });

  const timeout = 500_000;

  test('a supervisor killed with -9 is followed by one that breaks again what was broken', {
    timeout: timeout,
  }, async () => {
    const before = await lab.state();
    await lab.command('break', 'mw-py/run-stuck');
    await lab.command('break', 'mw-py/cannot-connect-to-database:frozen');
    process.kill(lab.address().pid ?? 0, 'SIGKILL');

    expect(await lab.command('up', '--detach')).toContain('ended what an earlier lab left');
    const after = await lab.state();
    const broken = after.faults.filter((fault) => fault.broken).map(({ id }) => id);
    expect(broken.sort()).toEqual(['mw-py/cannot-connect-to-database:frozen', 'mw-py/run-stuck']);
    expect(after.parts.map(({ detail }) => detail.replace(' (frozen)', ''))).toEqual(
      before.parts.map(({ detail }) => detail),
    );

    await lab.command('fix', 'all');
    await eventually(async () => (await running(lab)) === parts.length);
    expect((await lab.state()).faults.some((fault) => fault.broken)).toBe(false);
  });

  test('ends with every process and address of it', async () => {
    const processes = (await neighbour.state()).parts.map(({ pid = 0 }) => ({
      pid,
      started: startTime(pid),
    }));
    expect(processes.every(({ started }) => started)).toBe(true);
    await neighbour.command('down');
    for (const { pid, started } of processes) expect(startTime(pid)).not.toBe(started);
    expect(neighbour.address()).toEqual({});
    await expect(neighbour.command('status')).rejects.toThrow();
  });
});
