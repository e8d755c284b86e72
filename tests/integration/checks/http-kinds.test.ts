import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareCheck } from '#lib/checks/prepare-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { type Stack, stackSchema, type TargetKind } from '#lib/stacks/stack.ts';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { listen } from '../probes/proxy.ts';

type Answer = { status?: number; type?: string; body?: string; headers?: Record<string, string> };

const dayMs = 86_400_000;
const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-http-kinds-'));
const authorities = path.join(folder, 'ca.pem');
const servers: net.Server[] = [];
let stack: Stack;
/** What the service answers now, by path; a function sees the request. */
let answers: Record<string, Answer | ((request: http.IncomingMessage) => Answer)> = {};

const service: http.RequestListener = (request, response) => {
  const found = answers[request.url ?? ''] ?? { status: 404, body: 'Not Found' };
  const {
    status = 200,
    type = 'application/json',
    body = '',
    headers = {},
  } = typeof found === 'function' ? found(request) : found;
  response.writeHead(status, { 'content-type': type, ...headers }).end(body);
};

async function serve(server: net.Server): Promise<number> {
  servers.push(server);
  return listen(server);
}

/** A server with a certificate of its own, good for so many days from now. */
async function serveTls(days: number): Promise<string> {
  const subject = [
    { name: 'commonName', value: 'localhost' },
    { name: 'organizationName', value: `Good for ${days} days` },
  ];
  const { private: key, cert } = await generate(subject, {
    notBeforeDate: new Date(Date.now() - 30 * dayMs),
    notAfterDate: new Date(Date.now() + days * dayMs + 3_600_000),
  });
  appendFileSync(authorities, `${cert}\n`);
  return `https://localhost:${await serve(https.createServer({ key, cert }, service))}`;
}

beforeAll(async () => {
  const closed = net.createServer();
  const free = await listen(closed);
  closed.close();
  const port = await serve(http.createServer(service));
  const proxy = http.createServer((request, response) => {
    const asked = request.url ?? '';
    if (asked === '/lost') return void response.writeHead(404).end();
    const behind = http.get({ port: asked === '/away' ? free : port, path: asked }, (answer) => {
      response.writeHead(answer.statusCode ?? 500);
      answer.pipe(response);
    });
    behind.on('error', () => response.writeHead(502).end('Bad Gateway'));
  });
  const ssh = net.createServer(
    (socket) => void socket.on('error', () => {}).write('SSH-2.0-OpenSSH_9.2p1\r\n'),
  );
  const silent = net.createServer(() => {});
  const at: Record<string, [TargetKind, string]> = {
    api: ['http', `http://127.0.0.1:${port}`],
    proxy: ['http', `http://127.0.0.1:${await serve(proxy)}`],
    down: ['http', `http://127.0.0.1:${free}`],
    ssh: ['http', `http://127.0.0.1:${await serve(ssh)}`],
    silent: ['http', `http://127.0.0.1:${await serve(silent)}`],
    nowhere: ['http', 'http://nowhere.invalid'],
    database: ['postgres', process.env.DATABASE_URL ?? ''],
    watcher: ['prometheus', `http://127.0.0.1:${port}`],
    squatted: ['postgres', `postgres://u:p@127.0.0.1:${port}/shop`],
    fresh: ['http', await serveTls(90)],
    old: ['http', await serveTls(3)],
    soon: ['http', await serveTls(20)],
    expired: ['http', await serveTls(-2)],
  };
  vi.stubEnv('HTTP_KINDS_CA', authorities);
  const plain = smallStack(
    Object.fromEntries(Object.entries(at).map(([name, [kind, url]]) => [name, { kind, url }])),
  );
  const trusting = Object.entries(plain.environments.here?.targets ?? {}).map(([name, place]) => [
    name,
    { ...place, ca: 'HTTP_KINDS_CA' },
  ]);
  const { id, ...file } = plain;
  const environments = {
    ...plain.environments,
    trusting: { title: 'Trusting', targets: Object.fromEntries(trusting) },
  };
  stack = { ...stackSchema.parse({ ...file, environments }), id };
});

afterAll(async () => {
  await closeProbes();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  for (const server of servers) {
    if (server instanceof http.Server || server instanceof https.Server) server.closeAllConnections();
    server.close();
  }
});

function run(given: Record<string, unknown> & { kind: string }, params = {}, environment = 'here') {
  const check = smallCheck({ target: 'api', ...given });
  return runCheck(
    prepareCheck({
      stack,
      environment,
      page: smallPage(),
      check,
      params,
      explain: () => undefined,
    }),
    { urgent: true },
  );
}

const json = (value: unknown, status = 200): Answer => ({ status, body: JSON.stringify(value) });

describe('http.document', () => {
  const given = {
    kind: 'http.document',
    entries: '/data',
    listed: 'failing',
    only: ['postgres', 'redis'],
    steps: { postgres: 'Check that db is running' },
    next: 'Read the document',
  };

  it('has a line and a next step for each entry, also of a document that comes with 503', async () => {
    answers = { '/health': json({ success: true, data: [] }) };
    expect(await run(given)).toMatchObject({ verdict: 'ok', next: undefined });
    answers = { '/health': json({ success: false, data: ['postgres'] }, 503) };
    expect(await run(given)).toMatchObject({
      verdict: 'failing',
      reason: '/health lists postgres as failing',
      next: 'Check that db is running',
      evidence: {
        table: {
          rows: [
            ['postgres', 'listed', 'Check that db is running'],
            ['redis', null, null],
          ],
        },
      },
    });
    answers = { '/health': { status: 500, body: 'oops' } };
    expect(await run(given)).toMatchObject({
      verdict: 'unknown',
      reason: '/health returned 500, expected 2xx: oops',
    });
    answers = { '/health': { body: '<html>' } };
    expect(await run(given)).toMatchObject({ verdict: 'unknown', reason: 'The response is not JSON' });
  });

  it('judges numbers by thresholds', async () => {
    const workers = {
      kind: 'http.document',
      numbers: { workers: '/workers/num_workers' },
      fail: { below: 1 },
      say: '{value} {entry} run',
    };
    answers = { '/health': json({ workers: { num_workers: 4 } }) };
    expect(await run(workers)).toMatchObject({ verdict: 'ok', reason: '4 workers run' });
    answers = { '/health': json({ workers: { num_workers: 0 } }) };
    expect(await run(workers)).toMatchObject({
      verdict: 'failing',
      reason: '0 workers run, fails below 1',
    });
  });
});

describe('http.cors', () => {
  const given = { kind: 'http.cors', path: '/v1', origin: '$origin', otherwise: 'https://app.example' };

  it('asks as a browser does, and names the missing link', async () => {
    answers = {
      '/v1': ({ method, headers }) =>
        method === 'OPTIONS' && headers['access-control-request-method'] === 'POST'
          ? {
              headers: {
                'access-control-allow-origin': 'https://app.example',
                'access-control-allow-credentials': 'true',
                'access-control-allow-headers': String(headers['access-control-request-headers']),
              },
            }
          : { status: 405 },
    };
    expect(await run(given)).toMatchObject({ verdict: 'ok' });
    expect(await run(given, { origin: 'https://new.example' })).toMatchObject({
      verdict: 'failing',
      reason: 'only https://app.example is allowed, browsers require https://new.example',
      evidence: {
        asked: [{ command: expect.stringContaining("-X OPTIONS -H 'origin: https://new.example'") }],
      },
    });
    expect(await run(given, { origin: 'new' })).toMatchObject({
      verdict: 'unknown',
      unknown: 'not-configured',
    });
  });
});

describe('http.port-owner', () => {
  const given = { kind: 'http.port-owner', shape: ['/status'] };

  it('knows ours, nobody and others', async () => {
    answers = { '/health': json({ status: 'down' }, 503) };
    expect(await run(given)).toMatchObject({
      verdict: 'ok',
      reason: expect.stringMatching(/^The api answers at/),
    });
    answers = { '/health': json({ detail: 'Not Found' }, 404) };
    expect(await run(given)).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(
        /^An HTTP server is listening at .*, and it is not the api \(its \/health has no \/status\)/,
      ),
    });
    expect(await run({ ...given, target: 'down' })).toMatchObject({
      verdict: 'ok',
      reason: expect.stringMatching(/^Nothing is listening at .*: the port is free/),
    });
    expect(await run({ ...given, target: 'ssh' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^An SSH server \(OpenSSH_9\.2p1\) is listening at /),
    });
    expect(await run({ ...given, target: 'silent', deadline: 8 })).toMatchObject({ verdict: 'unknown' });
  });

  it('recognises a Postgres, and who is none', async () => {
    expect(await run({ ...given, target: 'database' })).toMatchObject({ verdict: 'ok' });
    expect(await run({ ...given, target: 'squatted' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^An HTTP server is listening at .*, and it is not the squatted/),
    });
  });
});

describe('http.reachability', () => {
  const given = { kind: 'http.reachability', warn: { above: 60_000 }, deadline: 20 };

  it('times each hop, and names the one that fails', async () => {
    answers = { '/': json({}) };
    const good = await run(given);
    expect(good).toMatchObject({
      verdict: 'ok',
      reason: expect.stringMatching(/^All hops ok: DNS 0 ms, TCP \d+ ms, HTTP \d+ ms/),
    });
    expect(good.evidence.asked.map(({ language }) => language)).toEqual(['dns', 'tcp', 'http']);
    expect(await run({ ...given, target: 'nowhere', deadline: 30 })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^DNS fails/),
      next: 'Fix the host name in SMALL_STACK_NOWHERE_URL, or its DNS record',
    });
    expect(await run({ ...given, target: 'down' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^TCP fails: Connection refused/),
    });
    expect(await run({ ...given, target: 'fresh' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^HTTP fails: .*self-signed.*before it DNS \d+ ms, TCP \d+ ms, TLS/),
    });
    expect(await run({ ...given, target: 'silent', deadline: 1 })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^HTTP fails: .*did not answer within/),
    });
  });
});

describe('http.tls', () => {
  it('counts days, and names what is wrong with a certificate', async () => {
    expect(await run({ kind: 'http.tls', target: 'fresh' })).toMatchObject({
      verdict: 'failing',
      reason: 'Certificate of localhost is not trusted: it is self-signed',
    });
    expect(await run({ kind: 'http.tls', target: 'expired' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/Certificate of localhost expired 2 days ago/),
    });
    expect(await run({ kind: 'http.tls', target: 'fresh', servername: 'shop.example' })).toMatchObject({
      reason: expect.stringMatching(/^Certificate of shop\.example was issued for .*localhost/),
    });
    expect(await run({ kind: 'http.tls', target: 'api' })).toMatchObject({ verdict: 'unknown' });
  });

  it.each([
    ['fresh', 'ok', /expires in 90 days \(.*\), issued by localhost$/],
    ['soon', 'warning', /expires in 20 days .*, warns below 30 days$/],
    ['old', 'failing', /expires in 3 days .*, fails below 7 days$/],
  ])('one of an authority that is trusted and %s is %s', async (target, verdict, reason) => {
    expect(await run({ kind: 'http.tls', target }, {}, 'trusting')).toMatchObject({
      verdict,
      reason: expect.stringMatching(reason),
    });
  });
});

describe('http.page-assets', () => {
  const page = '<script type=module src=/a.js></script><link rel=stylesheet href=/a.css>';
  const there = {
    '/': { type: 'text/html', body: page },
    '/a.js': { type: 'text/javascript' },
    '/a.css': { type: 'text/css' },
  };

  it('follows a page as a browser would', async () => {
    answers = there;
    expect(await run({ kind: 'http.page-assets' })).toMatchObject({
      verdict: 'ok',
      reason: '/ is HTML, all 2 referenced files are served',
    });
    answers = { ...there, '/a.js': { status: 404 } };
    expect(await run({ kind: 'http.page-assets' })).toMatchObject({
      verdict: 'failing',
      reason: 'The script /a.js returned 404',
    });
    answers = {
      ...there,
      '/a.js': ({ method }) => (method === 'HEAD' ? { status: 405 } : { type: 'text/html' }),
    };
    expect(await run({ kind: 'http.page-assets' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('a page is served instead'),
    });
  });
});

describe('http.through-proxy', () => {
  const given = { kind: 'http.through-proxy', target: 'proxy', direct: 'api' };

  it('says which hop fails', async () => {
    answers = { '/health': json({}), '/away': json({}), '/lost': json({}) };
    expect(await run(given)).toMatchObject({
      verdict: 'ok',
      reason: 'the proxy returned 200; the api returned 200',
    });
    expect(await run({ ...given, path: '/away' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('the hop from the proxy to the api is failing'),
    });
    expect(await run({ ...given, path: '/lost' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('the proxy does not forward this path'),
    });
    expect(await run({ ...given, path: '/away', direct: 'down' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('the down is failing'),
      next: expect.stringContaining('Check that the down is running'),
    });
    expect(await run({ ...given, target: 'down' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('the down itself is failing'),
    });
  });
});

describe('http.exposition', () => {
  it('reads metrics, and names the line that is none', async () => {
    answers = { '/metrics': { type: 'text/plain', body: '# TYPE queue_depth gauge\nqueue_depth 3\n' } };
    expect(await run({ kind: 'http.exposition', metrics: ['queue_depth'] })).toMatchObject({
      verdict: 'ok',
      reason: '/metrics has 1 sample of 1 metric',
    });
    answers = { '/metrics': { type: 'text/html', body: '<html>' } };
    expect(await run({ kind: 'http.exposition' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^Line 1 of \/metrics is not in Prometheus text format/),
    });
    answers = {};
    expect(await run({ kind: 'http.exposition' })).toMatchObject({
      verdict: 'failing',
      reason: '/metrics returned 404, expected 2xx: Not Found',
    });
  });

  it('says nothing of the metrics of another', async () => {
    const given = { kind: 'http.exposition', ours: { path: '/live', shape: ['/status'] } };
    answers = { '/live': { body: '{"status":"alive"}' } };
    expect(await run(given)).toMatchObject({ verdict: 'failing' });
    answers = { '/live': { body: '<html>' } };
    expect(await run(given)).toMatchObject({
      verdict: 'unknown',
      reason: 'Another program answers on this port: its /live has no /status',
    });
  });
});

describe('http.list', () => {
  const given = { kind: 'http.list', path: '/dlq', groupBy: '/error', noun: 'jobs', fail: { atLeast: 2 } };

  it('counts by kind, and keeps the answer', async () => {
    const body = JSON.stringify([{ error: 'OSError' }, { error: 'OSError' }]);
    answers = { '/dlq': { body } };
    expect(await run(given)).toMatchObject({
      verdict: 'failing',
      reason: '2 jobs: 2 × “OSError”, fails at 2 or more',
      evidence: { document: body },
    });
  });

  it('does not judge what is no list', async () => {
    answers = { '/dlq': { body: '{}' } };
    expect(await run(given)).toMatchObject({ verdict: 'unknown' });
    answers = {};
    expect(await run(given)).toMatchObject({
      verdict: 'unknown',
      reason: '/dlq returned 404, expected 2xx: Not Found',
    });
  });
});

describe('prometheus.targets with its service', () => {
  const down = {
    labels: { job: 'api', instance: 'api:80' },
    scrapeUrl: 'http://api:80/metrics',
    health: 'down',
    lastError: 'context deadline exceeded',
    lastScrape: '2026-11-22T12:00:00Z',
    lastScrapeDuration: 1,
  };
  const targets = { body: JSON.stringify({ status: 'success', data: { activeTargets: [down] } }) };
  const given = { kind: 'prometheus.targets', target: 'watcher', jobs: ['api'], service: 'api' };
  const path = '/api/v1/targets?state=active';

  it('blames the way to a service that is well from here', async () => {
    answers = { [path]: targets, '/metrics': { type: 'text/plain', body: 'up 1\n' } };
    expect(await run(given)).toMatchObject({
      verdict: 'failing',
      reason: 'api (api:80) is down: context deadline exceeded',
    });
  });

  it('does not blame it where the service gives its metrics to nobody', async () => {
    answers = { [path]: targets };
    expect(await run(given)).toMatchObject({
      verdict: 'unknown',
      reason: 'Scrape target down, also for Pulsebook /metrics returned 404, expected 2xx: Not Found',
    });
    expect(await run({ ...given, service: 'down' })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('Cannot query'),
    });
  });
});
