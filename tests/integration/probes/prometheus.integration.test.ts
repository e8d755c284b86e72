import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test as plainTest } from 'vitest';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import type { PrometheusQuestion } from '#lib/probes/target-client.ts';
import { startPrometheus } from './debian-server.ts';
import { listen } from './proxy.ts';
import { targetAt } from './target-at.ts';

let server: Exclude<Awaited<ReturnType<typeof startPrometheus>>, { absent: string }>;
let absent: string | undefined;

beforeAll(async () => {
  const started = await startPrometheus();
  if ('absent' in started) absent = started.absent;
  else server = started;
});
afterEach(() => closeProbes());
afterAll(() => server?.remove());

const test = (name: string, body: () => Promise<void>) =>
  plainTest(name, async (context) => {
    if (absent) context.skip(absent);
    await body();
  });

function client(url = server.url) {
  const target = targetAt(url, { kind: 'prometheus' });
  return createTargetClient({ targets: () => target, target: 'target', deadlineMs: 20_000 });
}
const ask = (question: PrometheusQuestion) => client().client.prometheus(question);
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test('an instant query', async () => {
  expect(await ask({ query: 'label_replace(vector(7), "job", "api", "", "")' })).toEqual({
    samples: [{ labels: { job: 'api' }, value: 7 }],
    series: [],
    truncated: false,
    warnings: [],
  });
  expect((await ask({ query: '42' })).samples).toEqual([{ labels: {}, value: 42 }]);
});

test('what is not a number is left out and told; infinity stays', async () => {
  const { samples, warnings } = await ask({ query: 'vector(0) / 0' });
  expect(samples).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining('1 of 1 samples')]);
  expect((await ask({ query: 'vector(1) / 0' })).samples[0]?.value).toBe(Number.POSITIVE_INFINITY);
  expect((await ask({ query: 'vector(-1) / 0' })).samples[0]?.value).toBe(Number.NEGATIVE_INFINITY);
});

test('a range has a point a step, with gaps where there was no sample', async () => {
  const { series } = await ask({ query: 'vector(1)', range: { seconds: 600, points: 60 } });
  const [{ points } = { points: [] }] = series;
  expect(points).toHaveLength(61);
  expect((points[1]?.[0] ?? 0) - (points[0]?.[0] ?? 0)).toBe(10_000);
});

test('a series that began late has gaps before it', async () => {
  const scraped = () => ask({ query: 'up', range: { seconds: 600, points: 60 } });
  for (const until = Date.now() + 90_000; Date.now() < until && !(await scraped()).series.length; )
    await sleep(200);
  const values = (await scraped()).series[0]?.points.map(([, value]) => value);
  expect(values).toHaveLength(61);
  expect([values?.at(0), values?.at(-1)]).toEqual([null, 0]);
});

test('an error of the question is told in its own words', async () => {
  const error = await failureOf(ask({ query: 'sum(' }));
  expect(error).toMatchObject({ kind: 'error', code: 'bad_data', stage: 'question' });
  expect((error as Error).message).toContain('parse error');
});

test('the API below /api/v1/', async () => {
  for (const path of ['status/buildinfo', '/status/buildinfo', '/api/v1/status/buildinfo']) {
    expect(await client().client.prometheusApi(path)).toMatchObject({ version: expect.any(String) });
  }
  expect(await failureOf(client().client.prometheusApi('../../-/quit'))).toMatchObject({ kind: 'error' });
});

test('readiness by HTTP, with the same login', async () => {
  expect(await client().client.http({ path: '/-/ready' })).toMatchObject({ status: 200 });
});

test('the command asks the same', async () => {
  const { client: one, asked } = client();
  await one.prometheus({ query: "vector(1) # it's" });
  expect(asked[0]?.command).toBe(
    `curl -sS -G "\${SHOP_TEST_URL%/}"/api/v1/query --data-urlencode 'query=vector(1) # it'\\''s'`,
  );
});

test('answers that are not those of Prometheus', async () => {
  const bodies: [string, number, object][] = [
    ['<html>', 200, { kind: 'error', code: 'MALFORMED' }],
    [
      '{"status":"success","data":{"resultType":"vector","result":[{}]}}',
      200,
      { kind: 'error', code: 'MALFORMED' },
    ],
    [
      '{"status":"error","errorType":"timeout","error":"too slow"}',
      503,
      { kind: 'timeout', code: 'timeout' },
    ],
    ['bad gateway', 502, { kind: 'error', code: 'MALFORMED', message: expect.stringContaining('502') }],
    ['', 403, { kind: 'denied', code: '403' }],
    ['x'.repeat(9_000_000), 200, { kind: 'error', code: 'TOO_BIG' }],
  ];
  let next: (typeof bodies)[number] | undefined;
  const odd = http.createServer((_, response) => response.writeHead(next?.[1] ?? 200).end(next?.[0]));
  const port = await listen(odd);
  for (next of bodies) {
    expect(
      await failureOf(client(`http://127.0.0.1:${port}`).client.prometheus({ query: 'up' })),
    ).toMatchObject(next[2]);
  }
  odd.close();
});
