import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/new-id.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { compareWithPast } from '#lib/runs/compare-with-past.ts';
import { findSince } from '#lib/runs/find-since.ts';
import { readCheck } from '#lib/runs/read-check.ts';
import { readPast } from '#lib/runs/read-past.ts';
import { settleRecording } from '#lib/runs/record-run.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { prepareSmall, smallCheck, smallStack } from '#tests/setup/small-stack.ts';
import { startPrometheusWithPast } from '../checks/prometheus-with-past.ts';

const hourMs = 3_600_000;
const now = Date.now();
const place = { stack: 'small', page: 'page', environment: 'here' };

async function keep(check: string, agoMs: number, verdict: string, value = 0): Promise<string> {
  const id = newId();
  const sample = { labels: {}, value, text: `${value} jobs`, say: 'x', verdict };
  await db.run.create({
    data: {
      id,
      ...place,
      check,
      params: {},
      title: check,
      role: 'symptom',
      verdict,
      reason: `was ${verdict}`,
      evidence: { asked: [], samples: [sample], thresholds: {} },
      pageHash: 'x',
      who: 'x',
      trigger: 'live',
      startedAt: new Date(now - agoMs),
      durationMs: 1,
    },
  });
  return id;
}

function resultOf(check: string, value: number, verdict: CheckResult['verdict']): CheckResult {
  const sample = { labels: {}, value, text: `${value} jobs`, say: 'x', verdict };
  return {
    ref: { ...place, check, params: {} },
    title: check,
    role: 'symptom',
    verdict,
    reason: 'x',
    evidence: { asked: [], samples: [sample], thresholds: {} },
    startedAt: new Date(now).toISOString(),
    durationMs: 1,
  };
}

afterAll(async () => {
  await closeProbes();
  await db.$disconnect();
});

describe('since when', () => {
  it('is the first failing run after the last that was ok, whatever could not be known between', async () => {
    await keep('since', 9 * hourMs, 'failing');
    const ok = await keep('since', 8 * hourMs, 'ok');
    await keep('since', 7 * hourMs, 'unknown');
    const first = await keep('since', 6 * hourMs, 'warning');
    await keep('since', 5 * hourMs, 'failing');
    await keep('since', 4 * hourMs, 'unknown');
    expect(await findSince({ ...place, check: 'since', params: {} })).toMatchObject({
      runId: first,
      verdict: 'warning',
      lastOk: { runId: ok },
    });
    expect(await findSince({ ...place, check: 'since', params: { other: 'x' } })).toBeUndefined();
  });

  it('says that it may be longer where no ok run is kept, and nothing where it is ok', async () => {
    const first = await keep('longer', 2 * hourMs, 'failing');
    const longer = await findSince({ ...place, check: 'longer', params: {} });
    expect(longer).toMatchObject({ runId: first });
    expect(longer?.lastOk).toBeUndefined();
    await keep('longer', hourMs, 'ok');
    expect(await findSince({ ...place, check: 'longer', params: {} })).toBeUndefined();
  });
});

describe('beside what it was', () => {
  it('takes the nearest kept run, and says what nobody knows', async () => {
    const check = smallCheck({ kind: 'redis.ping', target: 'cache', id: 'runs' });
    const stack = smallStack({ cache: { kind: 'redis', url: 'redis://127.0.0.1:9' } });
    await keep('runs', hourMs + 10 * 60_000, 'ok', 3);
    const near = await keep('runs', hourMs - 2 * 60_000, 'ok', 4);
    await keep('runs', 24 * hourMs, 'unknown');
    await keep('runs', 6 * 24 * hourMs, 'ok', 9);
    const resolved = prepareSmall(stack, check);
    expect(await compareWithPast(resolved, resultOf('runs', 9, 'failing'))).toMatchObject({
      text: '9 jobs',
      past: [{ when: 'an hour before', text: '4 jobs', runId: near }],
      unknownFor: ['a day before', 'a week before'],
    });
  });

  it('asks Prometheus the very question of then, where it is PromQL', async ({ skip }) => {
    const prometheus = await startPrometheusWithPast({
      hours: 26,
      metrics: {
        depth: {
          type: 'gauge',
          series: ['a', 'b'].map((queue) => ({
            series: `depth{queue="${queue}"}`,
            at: (ago) => (ago > 20 * 3600 ? 2 : ago > 1800 ? 5 : 90) + (queue === 'b' ? 1 : 0),
          })),
        },
      },
      rules: 'groups: []\n',
    });
    if ('absent' in prometheus) return skip(prometheus.absent);
    try {
      const stack = smallStack({ metrics: { kind: 'prometheus', url: prometheus.url } });
      const check = smallCheck({
        kind: 'prometheus.query',
        target: 'metrics',
        id: 'depth',
        query: 'depth',
        over: '1h',
        unit: 'jobs',
        fail: { above: 50 },
        say: '{queue} has {value}',
        onEmpty: { verdict: 'unknown', because: 'none' },
      });
      const resolved = prepareSmall(stack, check);
      const result = resultOf('depth', 91, 'failing');
      for (const sample of result.evidence.samples) sample.labels = { queue: 'b' };
      expect(await compareWithPast(resolved, result)).toMatchObject({
        past: [
          { when: 'an hour before', text: '6 jobs', verdict: 'ok' },
          { when: 'a day before', text: '3 jobs', verdict: 'ok' },
        ],
        unknownFor: ['a week before'],
      });
    } finally {
      await prometheus.stop();
    }
  });
});

describe('beside a live reading', () => {
  /** Prometheus as far as an instant query goes: it says how many minutes ago it was asked about. */
  async function startMinutes() {
    const asked: number[] = [];
    const server = createServer(async (request, response) => {
      const body = (await request.setEncoding('utf8').toArray()).join('');
      const given = new URLSearchParams(body || new URL(request.url ?? '', 'http://x').search);
      const agoSeconds = Date.now() / 1000 - Number(given.get('time') ?? Date.now() / 1000);
      const minutes = Math.round(agoSeconds / 60);
      if (minutes) asked.push(minutes);
      const result =
        minutes > 10_000 ? [] : [{ metric: {}, value: [0, String(100 - Math.min(90, minutes))] }];
      response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
  }

  function asks(url: string, id: string, limit: number): PreparedCheck {
    const stack = smallStack({ metrics: { kind: 'prometheus', url } });
    const common = { kind: 'prometheus.query', target: 'metrics', query: 'x', unit: 'jobs' };
    const onEmpty = { verdict: 'unknown', because: 'none' };
    const check = smallCheck({ ...common, id, fail: { above: limit }, onEmpty });
    return prepareSmall(stack, check);
  }

  it('asks for the past once for all who look, and again only later', async () => {
    const prometheus = await startMinutes();
    const resolved = asks(prometheus.url, 'live', 50);
    expect(await readPast(resolved)).toBeUndefined();
    await readCheck(resolved);
    await settleRecording();
    const seen = await Promise.all([readPast(resolved), readPast(resolved), readPast(resolved)]);
    await readPast(resolved);
    for (const context of seen) {
      expect(context).toMatchObject({
        text: '100 jobs',
        past: [
          { when: 'an hour before', text: '40 jobs', verdict: 'ok' },
          { when: 'a day before', text: '10 jobs' },
        ],
        unknownFor: ['a week before'],
        since: { verdict: 'failing' },
      });
    }
    expect(prometheus.asked.sort((a, b) => a - b)).toEqual([60, 1440, 10_080]);
    prometheus.close();
  });

  it('asks nothing where it is ok', async () => {
    const prometheus = await startMinutes();
    const resolved = asks(prometheus.url, 'well', 500);
    await readCheck(resolved);
    expect(await readPast(resolved)).toBeUndefined();
    expect(prometheus.asked).toEqual([]);
    prometheus.close();
  });
});
