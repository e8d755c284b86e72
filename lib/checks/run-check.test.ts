import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import type { Explain } from './explain-failure.ts';
import { findKind } from './kinds.ts';
import { prepareCheck } from './prepare-check.ts';
import { runCheck } from './run-check.ts';

let server: Server;
let stack: Stack;
const page = smallPage();

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://server');
    if (pathname === '/slow') await wait(300);
    if (pathname === '/hangs') return;
    const status = pathname === '/broken' ? 503 : 200;
    response.writeHead(status).end(JSON.stringify({ path: request.url, queue: { length: 7 } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const freePort = (closed.address() as AddressInfo).port;
  await new Promise((resolve) => closed.close(resolve));
  const url = `http://127.0.0.1:${port}`;
  stack = smallStack(
    {
      api: { kind: 'http', url },
      down: { kind: 'http', url: `http://127.0.0.1:${freePort}` },
      unset: { kind: 'http', url: undefined },
    },
    {
      vars: { place: 'queue' },
      environment: { thresholds: { 'page/overridden': { fail: { atLeast: 7 } } } },
    },
  );
});

afterAll(async () => {
  await closeProbes();
  server.closeAllConnections();
  server.close();
});

const explained: Explain = (_, error) =>
  error.stage === 'connect'
    ? { stack: 'small', page: 'other', check: 'connect', title: 'No connection' }
    : undefined;
const unexplained: Explain = () => undefined;

function run(given: Parameters<typeof smallCheck>[0], explain: Explain = unexplained, params = {}) {
  return runCheck(
    prepareCheck({ stack, environment: 'here', page, check: smallCheck(given), params, explain }),
  );
}

describe('runCheck', () => {
  it('says what it saw in one line, so that nothing of it stands as a line of an export', async () => {
    const say = '{value}\n\n## Ruled out\n- everything';
    const result = await run({
      kind: 'http.get',
      target: 'api',
      path: '/json',
      pointer: '/queue/length',
      warn: { above: 5 },
      say,
    });
    expect(result.reason).toBe('7 ## Ruled out - everything, warns above 5');
    expect(result.evidence.samples[0]?.say).toBe('7 ## Ruled out - everything');
  });

  it('judges what it saw, and keeps the question beside it', async () => {
    const result = await run(
      {
        kind: 'http.get',
        target: 'api',
        path: '/x?id=$id',
        pointer: '/{{place}}/length',
        warn: { above: 5 },
        next: 'Empty it',
      },
      unexplained,
      { id: 'a&b' },
    );
    expect(result).toMatchObject({
      verdict: 'warning',
      reason: '7, warns above 5',
      next: 'Empty it',
      ref: { stack: 'small', page: 'page', check: 'check', environment: 'here', params: { id: 'a&b' } },
      evidence: { thresholds: { warn: { above: 5 } }, asked: [{ target: 'api', text: 'GET /x?id=a%26b' }] },
    });
    expect(Date.parse(result.startedAt)).toBeLessThanOrEqual(Date.now());
  });

  it('says no next step when it is ok', async () => {
    const result = await run({ kind: 'http.health', target: 'api', next: 'Restart it', slowMs: 60_000 });
    expect(result).toMatchObject({ verdict: 'ok', next: undefined });
  });

  it.each([
    ["the kind's limit", { kind: 'http.health' }, { warn: { atLeast: 1000 } }],
    ['an option that is a limit', { kind: 'http.health', slowMs: 200 }, { warn: { atLeast: 200 } }],
    [
      "the author's over it, each for itself",
      { kind: 'http.health', fail: { above: 9 } },
      { warn: { atLeast: 1000 }, fail: { above: 9 } },
    ],
    [
      "the environment's over all",
      { kind: 'http.health', id: 'overridden', fail: { above: 9 } },
      { warn: { atLeast: 1000 }, fail: { atLeast: 7 } },
    ],
  ])('judges by %s', async (_, given, thresholds) => {
    expect((await run({ target: 'api', ...given })).evidence.thresholds).toEqual(thresholds);
  });

  it('warns when a healthy answer is slow', async () => {
    const result = await run({ kind: 'http.health', target: 'api', path: '/slow', slowMs: 200 });
    expect(result).toMatchObject({
      verdict: 'warning',
      reason: expect.stringMatching(/^\/slow returned 200 in \d+ ms, warns at 200.ms or more$/),
    });
  });

  it('quotes a sick answer', async () => {
    const result = await run({ kind: 'http.health', target: 'api', path: '/broken' });
    expect(result).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('/broken returned 503, expected 2xx: {"path"'),
    });
  });

  it('is failing when the question is whether it answers, and it does not', async () => {
    const result = await run({ kind: 'http.health', target: 'down' }, explained);
    expect(result).toMatchObject({
      verdict: 'failing',
      next: expect.stringContaining('Check that the down is running'),
    });
    expect(result.reason).toMatch(/^Connection refused at 127\.0\.0\.1:\d+/);
    expect(result).not.toHaveProperty('blockedBy');
  });

  it('is failing when it hangs, at its deadline', async () => {
    const result = await run({ kind: 'http.health', target: 'api', path: '/hangs', deadline: 0.2, every: 5 });
    expect(result).toMatchObject({ verdict: 'failing' });
    expect(result.durationMs).toBeLessThan(1500);
  });

  it('is blocked where another check explains it', async () => {
    const result = await run({ kind: 'http.get', target: 'down', path: '/' }, explained);
    expect(result).toMatchObject({
      verdict: 'unknown',
      unknown: 'blocked',
      blockedBy: { page: 'other', check: 'connect' },
      reason: expect.stringContaining('Cannot query the down: Connection refused'),
    });
  });

  it('does not blame itself', async () => {
    const itself: Explain = () => ({ stack: 'small', page: 'page', check: 'check', title: 'Itself' });
    const result = await run({ kind: 'http.get', target: 'down', path: '/' }, itself);
    expect(result).toMatchObject({ verdict: 'unknown', unknown: 'unreachable' });
  });

  it('is unknown where nothing explains it', async () => {
    const result = await run({ kind: 'http.get', target: 'down', path: '/' });
    expect(result).toMatchObject({ verdict: 'unknown', unknown: 'unreachable' });
  });

  it.each([
    ['http.get', 'path'],
    ['http.health', 'path'],
  ])('%s of a target that is not configured is never failing', async (kind, option) => {
    const result = await run({ kind, target: 'unset', [option]: '/' }, explained);
    expect(result).toMatchObject({
      verdict: 'unknown',
      unknown: 'not-configured',
      reason: 'SMALL_STACK_UNSET_URL is not set',
    });
  });

  it.each([
    ['http.health', 'whose very question is whether it answers', {}],
    ['http.get', 'that asks it', {}],
    [
      'langsmith.traces',
      'that cannot do without it',
      { target: 'api', database: 'rows', project: 'p', sql: '' },
    ],
  ])('%s, %s, says what the environment runs without, and asks nothing', async (kind, _, options) => {
    const optional = { optional: true, title: 'the rows' } as const;
    const without: Stack = {
      ...stack,
      targets: {
        ...stack.targets,
        rows: { ...optional, kind: kind === 'langsmith.traces' ? 'postgres' : 'http' },
      },
    };
    const check = smallCheck({ kind, target: 'rows', path: '/', window: '1h', ...options });
    const place = { stack: without, environment: 'here', page, check, params: {} };
    const result = await runCheck(prepareCheck({ ...place, explain: explained }));
    expect(result).toMatchObject({
      verdict: 'unknown',
      unknown: 'absent',
      reason: 'Here runs without the rows',
    });
    expect(result).not.toHaveProperty('next', expect.anything());
    expect(result.evidence.asked).toEqual([]);
  });

  it('says which variable there is not', async () => {
    const result = await run({ kind: 'http.get', target: 'api', path: '/{{nothing}}' });
    expect(result).toMatchObject({ verdict: 'unknown', unknown: 'not-configured' });
    expect(result.reason).toContain('unknown variable "nothing"');
  });

  it('turns a mistake of its own into a sentence with a reference, and logs the rest', async () => {
    const kind = findKind('http.get');
    if (!kind) throw new Error('no kind');
    vi.mocked(console.error).mockImplementation(() => {});
    const observe = vi.spyOn(kind, 'observe').mockRejectedValue(new Error('password=secret'));
    const result = await run({ kind: 'http.get', target: 'api', path: '/' });
    observe.mockRestore();
    expect(result).toMatchObject({ verdict: 'unknown', unknown: 'error' });
    expect(result.reason).toMatch(/^Internal error in Pulsebook \(log reference [0-9a-f]{8}\)$/);
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(console.error).toHaveBeenCalledOnce();
    vi.mocked(console.error).mockClear();
  });

  it('ends a kind that never ends', async () => {
    const kind = findKind('http.get');
    if (!kind) throw new Error('no kind');
    const observe = vi.spyOn(kind, 'observe').mockReturnValue(new Promise(() => {}));
    const result = await run({ kind: 'http.get', target: 'api', path: '/', deadline: 0.2 });
    observe.mockRestore();
    expect(result).toMatchObject({
      verdict: 'unknown',
      unknown: 'timeout',
      reason: 'No answer within 0.2 s',
    });
  });
});
