import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { alertmanagerPart } from '#lab/parts/alertmanager.ts';
import { ensureDebianParts } from '#lab/parts/debian.ts';
import { keepPart } from '#lab/parts/keep-part.ts';
import { prometheusPart } from '#lab/parts/prometheus.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { freePort } from '#scripts/runtime/free-port.mjs';
import { smallStack } from '#tests/setup/small-stack.ts';
import { listen } from '../probes/proxy.ts';
import { checkRunner } from './check-runner.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-alertmanager-'));
const told: string[] = [];
const onCall = createServer(async (request, response) => {
  for await (const chunk of request) told.push(String(chunk));
  response.end();
});
const webhook = `http://127.0.0.1:${await listen(onCall)}`;
const alertmanagerPort = await freePort();
const alerting = await alertmanagerPart('small', folder, { port: alertmanagerPort, webhook }, () => {});
const rules = path.join(folder, 'rules.yaml');
// Prometheus knows its Alertmanagers 5 s after its start: what fires before is not sent for a minute.
const always = { alert: 'Always', expr: 'vector(1)', for: '7s' };
writeFileSync(rules, stringify({ groups: [{ name: 'always', interval: '1s', rules: [always] }] }));
const binaries = await ensureDebianParts();
const server = prometheusPart('small', folder, await freePort(), rules, binaries, { alertmanagerPort });
const keep = (spec: typeof alerting.spec) =>
  'absent' in spec ? undefined : keepPart(spec, path.join(folder, `${spec.name}.log`), () => {});
const [alertmanager, prometheus] = [keep(alerting.spec), keep(server.spec)];
const absent = [alerting.spec, server.spec].map((spec) => ('absent' in spec ? spec.absent : '')).join('');

let stack: Stack;
const run = checkRunner(() => stack, 'alertmanager');
const delivery = { kind: 'alertmanager.delivery', names: ['Always', 'Never (yet)'] };
const seen = async (more = {}) => {
  const { verdict, reason } = await run({ ...delivery, ...more });
  return { verdict, reason: reason.replaceAll('\u202f', ' ') };
};
const patience = { timeout: 120_000, interval: 200 };

beforeAll(async () => {
  if (absent) return;
  alerting.clear();
  server.setTargets([]);
  await Promise.all([alertmanager?.start(), prometheus?.start()]);
  stack = smallStack({
    alertmanager: { kind: 'http', url: alerting.url },
    metrics: { kind: 'prometheus', url: server.url },
  });
});
afterAll(async () => {
  await closeProbes();
  await Promise.all([alertmanager?.stop(), prometheus?.stop()]);
  onCall.close();
  rmSync(folder, { recursive: true, force: true });
});

it('an alert on its way from Prometheus to people', { timeout: 600_000 }, async (test) => {
  if (absent) return test.skip(absent);
  const delivered = {
    verdict: 'ok',
    reason: 'Alertmanager has received 1 alert for on-call, no silence mutes them',
  };
  await vi.waitFor(async () => expect(await seen()).toEqual(delivered), patience);
  await vi.waitFor(() => expect(told.join('')).toContain('"alertname":"Always"'), patience);
  expect(await run({ kind: 'prometheus.alertmanagers', target: 'metrics' })).toMatchObject({
    verdict: 'ok',
    reason: 'Prometheus has 1 active Alertmanager',
  });

  await alerting.silenceAll({ createdBy: 'ann', comment: 'deploy' });
  await vi.waitFor(
    async () =>
      expect(await seen()).toEqual({
        verdict: 'failing',
        reason: expect.stringMatching(
          /^Always is firing, muted by a silence by ann for another (1 h|59 min): deploy$/,
        ),
      }),
    patience,
  );
  const silenced = await run(delivery);
  expect(silenced.next).toMatch(/amtool silence expire [0-9a-f-]{36}$/);
  expect(silenced.evidence.table?.rows.map(([what, state]) => [what, state])).toEqual([
    ['Always', 'suppressed'],
    ['silence', 'active'],
  ]);

  await alerting.endSilences();
  await vi.waitFor(async () => expect(await seen()).toEqual(delivered), patience);

  await alerting.silenceAll({ createdBy: 'ann', comment: 'deploy' });
  // Once a minute Prometheus sends again what fires, and that may be just then.
  await vi.waitFor(async () => {
    await alertmanager?.restart();
    expect(await seen({ settle: '1h' }), 'a silence outlives a restart, alerts do not').toMatchObject({
      verdict: 'warning',
      reason: expect.stringMatching(/^A silence by ann mutes all 2 alerts for another/),
    });
  }, patience);
  await alertmanager?.stop();
  expect(await seen()).toMatchObject({ verdict: 'failing', reason: expect.stringMatching(/refused/) });
});

it('an alert that Prometheus could not send', { timeout: 400_000 }, async (test) => {
  if (absent) return test.skip(absent);
  await vi.waitFor(
    async () => expect(await server.countSeries('ALERTS{alertname="Always"}')).toBe(1),
    patience,
  );
  // Prometheus sends again once a minute what still fires, so that a new Alertmanager has nothing for a while.
  await vi.waitFor(async () => {
    await alertmanager?.stop();
    alerting.clear();
    await alertmanager?.start();
    expect(await seen({ settle: '0s' })).toEqual({
      verdict: 'failing',
      reason: expect.stringMatching(/^Always has been firing for .+, but Alertmanager has not received it$/),
    });
  }, patience);
});
