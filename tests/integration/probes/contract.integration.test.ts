import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Target, TargetKind } from '#lib/stacks/stack.ts';
import { startPrometheus, startRedis, withRedis } from './debian-server.ts';
import { startHttp } from './http-server.ts';
import { startPostgres } from './postgres-server.ts';
import { type StubbornProxy, startJunkServer, startProxy, startSilentServer } from './proxy.ts';
import { targetAt } from './target-at.ts';

type Server = {
  url: string;
  port: number;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  remove: () => Promise<void>;
};
type Subject = {
  name: string;
  kind: TargetKind;
  open: () => Promise<Server | { absent: string }>;
  ask: (client: TargetClient) => Promise<unknown>;
  /** An answer of gigabytes, or of a size that no check may want. */
  askTooMuch: (client: TargetClient) => Promise<unknown>;
  wrongCredentials: (url: URL) => void;
  /** The error's code, or the answer where the protocol has no credentials of its own. */
  whenWrong: unknown;
  withTls: (url: URL, server: Server) => void;
  whenTls: RegExp;
  tooMuch: unknown;
};

const subjects: Subject[] = [
  {
    name: 'postgres',
    kind: 'postgres',
    open: () => startPostgres(),
    ask: (client) => client.postgres({ sql: 'SELECT id, name FROM shop WHERE id <= $1', values: [100] }),
    askTooMuch: (client) =>
      client.postgres({ sql: "SELECT repeat('x', 1000), generate_series(1, 10000000)", maxRows: 3 }),
    tooMuch: expect.objectContaining({ truncated: true }),
    wrongCredentials: (url) => {
      url.password = 'another-password';
    },
    whenWrong: expect.objectContaining({ kind: 'denied', code: '28P01', stage: 'connect' }),
    withTls: (url) => url.searchParams.set('sslmode', 'require'),
    whenTls: /^TLS_REJECTED$/,
  },
  {
    name: 'redis',
    kind: 'redis',
    open: async () => {
      const server = await startRedis();
      if (!('absent' in server)) {
        await withRedis(server.port, (client) => client.debug('POPULATE', 1, 'big', 9_000_000));
      }
      return server;
    },
    ask: (client) => client.redis(['INFO']),
    askTooMuch: (client) => client.redis(['GET', 'big:0']),
    tooMuch: expect.objectContaining({ kind: 'error', code: 'TOO_BIG' }),
    wrongCredentials: (url) => {
      url.password = 'another-password';
    },
    whenWrong: expect.objectContaining({ kind: 'denied', code: 'WRONGPASS', stage: 'connect' }),
    withTls: (url, server) => {
      url.href = url.href.replace('redis:', 'rediss:');
      url.port = String((server as Server & { tlsPort: number }).tlsPort);
    },
    whenTls: /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
  },
  {
    name: 'prometheus',
    kind: 'prometheus',
    open: startPrometheus,
    ask: (client) => client.prometheus({ query: 'vector(1)', range: { seconds: 600, points: 100 } }),
    askTooMuch: (client) =>
      client.prometheus({
        query: `label_replace(vector(1), "x", "${'y'.repeat(9_000)}", "", "")`,
        range: { seconds: 10_000, points: 10_000 },
      }),
    tooMuch: expect.anything(),
    wrongCredentials: (url) => {
      url.password = 'another-password';
    },
    whenWrong: expect.objectContaining({ kind: 'denied', code: '401' }),
    withTls: (url) => {
      url.protocol = 'https:';
    },
    whenTls: /^ERR_SSL/,
  },
  {
    name: 'http',
    kind: 'http',
    open: startHttp,
    ask: (client) => client.http({ path: '/health' }),
    askTooMuch: (client) => client.http({ path: '/endless' }),
    tooMuch: expect.objectContaining({ truncated: true, status: 200 }),
    wrongCredentials: (url) => {
      url.password = 'another-password';
    },
    whenWrong: expect.objectContaining({ status: 200 }),
    withTls: (url) => {
      url.protocol = 'https:';
    },
    whenTls: /^ERR_SSL/,
  },
];

/** Where the target is frozen; elsewhere a slow machine is given time. */
const FROZEN_MS = 1_000;
const PATIENT_MS = 30_000;
/** More than a look-up takes where no name server answers. */
const LOOK_UP_MS = 90_000;

describe.each(subjects)('$name', (subject) => {
  let server: Server;
  let absent: string | undefined;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const opened = await subject.open();
    if ('absent' in opened) absent = opened.absent;
    else server = opened;
  });
  afterEach(async () => {
    await closeProbes();
    await Promise.all(closing.splice(0).map((close) => close()));
  });
  afterAll(() => server?.remove());

  /** A target that leads to this port of this machine, otherwise as the server's own URL. */
  function targetOn(port: number, change: (url: URL) => void = () => {}): Target {
    const url = new URL(server.url);
    url.port = String(port);
    change(url);
    return targetAt(url.href, { kind: subject.kind });
  }
  async function proxied(): Promise<StubbornProxy> {
    const proxy = await startProxy(server.port);
    closing.push(proxy.close);
    return proxy;
  }
  function askOnce(target: Target, { ask = subject.ask, urgent = false, deadlineMs = PATIENT_MS } = {}) {
    const { client, asked } = createTargetClient({
      targets: () => target,
      target: 'target',
      deadlineMs,
      urgent,
    });
    const started = performance.now();
    const outcome = ask(client).catch((error: unknown) => error);
    const ms = outcome.then(() => performance.now() - started);
    return { outcome, asked, ms };
  }
  async function failureOf(target: Target, deadlineMs = PATIENT_MS): Promise<ProbeError> {
    const { outcome, asked } = askOnce(target, { deadlineMs });
    const error = await outcome;
    expect(error).toBeInstanceOf(ProbeError);
    expect(asked.at(-1)?.error).toBe((error as ProbeError).message);
    for (const secret of [target.connection.password, target.connection.writtenPassword]) {
      if (secret) expect(JSON.stringify([asked, (error as ProbeError).message])).not.toContain(secret);
    }
    return error as ProbeError;
  }
  const check = (name: string, body: () => Promise<void>) =>
    test(name, async (context) => {
      if (absent) context.skip(absent);
      await body();
    });

  check('answers, and shows what it asked without a secret', async () => {
    const { outcome, asked } = askOnce(targetOn(server.port));
    expect(await outcome).not.toBeInstanceOf(Error);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ target: 'target', tookMs: expect.any(Number) });
    expect(asked[0]?.command).toContain('SHOP_TEST_URL');
    expect(JSON.stringify(asked)).not.toMatch(/p@ss|p%40ss|sesame|admin:test/);
  });

  check('refused', async () => {
    const proxy = await startProxy(server.port);
    await proxy.close();
    expect(await failureOf(targetOn(proxy.port))).toMatchObject({
      kind: 'unreachable',
      stage: 'connect',
      code: 'ECONNREFUSED',
    });
  });

  check('unresolvable', async () => {
    const target = targetOn(server.port, (url) => {
      url.hostname = 'nowhere.invalid';
    });
    const { kind, stage, message } = await failureOf(target, LOOK_UP_MS);
    expect({ kind, stage }).toEqual({ kind: 'unreachable', stage: 'connect' });
    expect(message).toContain('nowhere.invalid');
  });

  check('frozen after accept: costs the deadline and not a second more', async () => {
    const silent = await startSilentServer();
    closing.push(silent.close);
    const { outcome, ms } = askOnce(targetOn(silent.port), { deadlineMs: FROZEN_MS });
    expect(await outcome).toMatchObject({ kind: 'timeout' });
    const tookMs = await ms;
    expect(tookMs).toBeGreaterThan(FROZEN_MS * 0.9);
    expect(tookMs).toBeLessThan(FROZEN_MS + 1_000);
  });

  check('frozen after accept: those who wait do not add up', async () => {
    const silent = await startSilentServer();
    closing.push(silent.close);
    const target = targetOn(silent.port);
    const started = performance.now();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => askOnce(target, { deadlineMs: FROZEN_MS }).outcome),
    );
    expect(performance.now() - started).toBeLessThan(FROZEN_MS + 1_000);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: 'timeout' });
    expect(silent.most()).toBeLessThanOrEqual(2);
  });

  check('frozen in mid-answer', async () => {
    const proxy = await proxied();
    const target = targetOn(proxy.port);
    expect(await askOnce(target).outcome).not.toBeInstanceOf(Error);
    proxy.limitAnswers(100);
    const { outcome, ms } = askOnce(target, { deadlineMs: FROZEN_MS });
    expect(await outcome).toMatchObject({ kind: 'timeout', stage: 'question' });
    expect(await ms).toBeLessThan(FROZEN_MS + 1_000);
  });

  check('slow, but within the deadline', async () => {
    const proxy = await proxied();
    proxy.delayAnswers(100);
    const { outcome, asked } = askOnce(targetOn(proxy.port));
    expect(await outcome).not.toBeInstanceOf(Error);
    expect(asked[0]?.tookMs).toBeGreaterThanOrEqual(99);
  });

  check('wrong credentials', async () => {
    expect(await askOnce(targetOn(server.port, subject.wrongCredentials)).outcome).toEqual(subject.whenWrong);
  });

  check('TLS refused', async () => {
    const target = targetOn(server.port, (url) => subject.withTls(url, server));
    const { kind, stage, code } = await failureOf(target);
    expect({ kind, stage }).toEqual({ kind: 'unreachable', stage: 'connect' });
    expect(code).toMatch(subject.whenTls);
  });

  check('huge answer', async () => {
    expect(await askOnce(targetOn(server.port), { ask: subject.askTooMuch }).outcome).toEqual(
      subject.tooMuch,
    );
  });

  check('malformed answer', async () => {
    const junk = await startJunkServer();
    closing.push(junk.close);
    expect(await failureOf(targetOn(junk.port))).toMatchObject({ kind: 'error' });
  });

  check('restarted in mid-question, and back', async () => {
    const proxy = await proxied();
    const target = targetOn(proxy.port);
    expect(await askOnce(target).outcome).not.toBeInstanceOf(Error);
    proxy.limitAnswers(100);
    const { outcome } = askOnce(target);
    await vi.waitUntil(proxy.holdsBack, { timeout: PATIENT_MS });
    await server.stop();
    proxy.cut();
    const error = await outcome;
    await server.start();
    expect(error).toMatchObject({ kind: 'unreachable', stage: 'question' });
    expect(await askOnce(target, { urgent: true }).outcome).not.toBeInstanceOf(Error);
  });

  check('never more than two connections, however many ask', async () => {
    const proxy = await proxied();
    proxy.delayAnswers(5);
    const target = targetOn(proxy.port);
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => askOnce(target).outcome));
    for (const outcome of outcomes) expect(outcome).not.toBeInstanceOf(Error);
    await askOnce(target, { ask: (client) => client.tcp() }).outcome;
    expect(proxy.most()).toBe(2);
  });

  check('a failing target is left in peace, and a person may insist', async () => {
    const proxy = await startProxy(server.port);
    await proxy.close();
    const target = targetOn(proxy.port);
    const { message } = await failureOf(target);
    // The pause grows with each failure, to ten seconds.
    for (let times = 0; times < 4; times += 1) await askOnce(target, { urgent: true }).outcome;
    expect((await failureOf(target)).message).toMatch(`${message} (last tried `);
    await server.stop();
    await server.start();
    const insisted = await askOnce(target, { urgent: true }).outcome;
    expect((insisted as ProbeError).message).toBe(message);
  });

  check('called off: nothing goes on', async () => {
    const silent = await startSilentServer();
    closing.push(silent.close);
    const target = targetOn(silent.port);
    const controller = new AbortController();
    const { client } = createTargetClient({
      targets: () => target,
      target: 'target',
      deadlineMs: 10_000,
      signal: controller.signal,
    });
    const outcome = subject.ask(client).catch((error: unknown) => error);
    setTimeout(() => controller.abort(), 100);
    expect(await outcome).toMatchObject({ kind: 'error', code: 'ABORTED' });
  });
});
