import { afterAll, expect, it, vi } from 'vitest';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { readCheck } from '#lib/runs/read-check.ts';
import { settleRecording } from '#lib/runs/record-run.ts';
import { runCheckNow } from '#lib/runs/run-check-now.ts';
import { prepareSmall, smallCheck, smallStack } from '#tests/setup/small-stack.ts';
import { startCountingServer } from './counting-server.ts';

// Nothing listens on the discard port.
vi.hoisted(() => {
  process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:9/nothing';
});
vi.spyOn(console, 'warn').mockImplementation(() => {});

const server = await startCountingServer();
afterAll(async () => {
  await closeProbes();
  server.close();
});

it('checks go on while the database of Pulsebook is down, and say that they are not kept', async () => {
  const stack = smallStack({ api: { kind: 'http', url: server.url } });
  const check = smallCheck({ kind: 'http.get', target: 'api', path: '/down' });
  const resolved = prepareSmall(stack, check);

  const reading = await readCheck(resolved);
  await settleRecording();
  expect(reading).toMatchObject({ verdict: 'ok' });

  const runs = [];
  for (let times = 0; times < 3; times += 1) {
    runs.push(await runCheckNow(resolved, { who: 'me', trigger: 'run-check' }));
  }
  for (const run of runs) {
    expect(run).toMatchObject({ verdict: 'ok', note: expect.stringContaining('could not be kept') });
    expect(run).not.toHaveProperty('runId');
  }
  expect(server.asked('/down')).toBe(4);
});
