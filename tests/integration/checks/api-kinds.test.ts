import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareCheck } from '#lib/checks/prepare-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { type Stack, stackSchema } from '#lib/stacks/stack.ts';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { listen } from '../probes/proxy.ts';
import { isSignedWith } from './sign-again.ts';

type Answer = { status?: number; body?: unknown };

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const token = 'ghp_sesame_sesame_sesame';
let server: http.Server;
let stack: Stack;
let answer: (request: http.IncomingMessage) => Answer = () => ({});

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const { status = 200, body = {} } = answer(request);
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  vi.stubEnv('API_KINDS_TOKEN', token);
  vi.stubEnv('API_KINDS_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('API_KINDS_SECRET', secret);
  const plain = smallStack({ api: { kind: 'http', url }, bare: { kind: 'http', url } });
  const place = {
    url: 'SMALL_STACK_API_URL',
    headers: { authorization: 'Bearer API_KINDS_TOKEN' },
    awsKeys: { id: 'API_KINDS_ID', secret: 'API_KINDS_SECRET' },
  };
  const bare = { url: 'SMALL_STACK_BARE_URL' };
  const environments = { here: { title: 'Here', targets: { api: place, bare } } };
  const { id, ...file } = plain;
  stack = { ...stackSchema.parse({ ...file, environments }), id };
});

afterAll(async () => {
  await closeProbes();
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

async function run(given: Record<string, unknown> & { kind: string }) {
  const check = smallCheck({ target: 'api', ...given });
  const result = await runCheck(
    prepareCheck({
      stack,
      environment: 'here',
      page: smallPage(),
      check,
      params: {},
      explain: () => undefined,
    }),
    { urgent: true },
  );
  expect(JSON.stringify(result), 'a secret left the server').not.toMatch(/ghp_|wJalr/);
  return result;
}

describe('s3.bucket', () => {
  const given = { kind: 's3.bucket', bucket: 'clips', region: 'eu-west-1' };
  const refusing = (code: string) => ({ status: 403, body: `<Error><Code>${code}</Code></Error>` });

  it('signs as AWS wants it', async () => {
    answer = (request) => (isSignedWith(secret, request) ? {} : refusing('SignatureDoesNotMatch'));
    expect(await run(given)).toMatchObject({ verdict: 'ok' });
    answer = (request) => (isSignedWith('another', request) ? {} : refusing('SignatureDoesNotMatch'));
    expect(await run(given)).toMatchObject({
      verdict: 'failing',
      reason: 'The secret access key does not match its ID',
    });
  });

  it('signs the second question too, with its query', async () => {
    answer = (request) => {
      if (request.method === 'HEAD') return { status: 403 };
      return isSignedWith(secret, request) ? refusing('AccessDenied') : refusing('SignatureDoesNotMatch');
    };
    expect(await run(given)).toMatchObject({
      verdict: 'failing',
      reason: 'S3 denied access to bucket clips',
      evidence: { asked: [{ command: expect.stringContaining('--aws-sigv4 aws:amz:eu-west-1:s3') }, {}] },
    });
  });

  it('tells a missing bucket from missing credentials', async () => {
    answer = () => ({ status: 404 });
    expect(await run(given)).toMatchObject({ verdict: 'failing', reason: 'Bucket clips does not exist' });
    expect(await run({ ...given, target: 'bare' })).toMatchObject({
      verdict: 'unknown',
      unknown: 'not-configured',
      reason: 'No credentials for the bare: its awsKeys are not set in stack.yaml',
    });
  });
});

describe('gemini.key', () => {
  it('sends the key and judges how it is taken', async () => {
    answer = ({ headers }) =>
      headers.authorization === `Bearer ${token}`
        ? { body: { models: [{ name: 'models/a' }] } }
        : { status: 401 };
    expect(await run({ kind: 'gemini.key' })).toMatchObject({
      verdict: 'ok',
      reason: 'API key accepted, 1 model available',
    });
    answer = ({ headers }) => ({
      status: 401,
      body: { error: { message: `not valid: ${headers.authorization}` } },
    });
    expect(await run({ kind: 'gemini.key' })).toMatchObject({
      verdict: 'failing',
      reason: 'Gemini rejected the API key (401): not valid: Bearer •••',
    });
    expect(await run({ kind: 'gemini.key', target: 'bare' })).toMatchObject({
      verdict: 'unknown',
      unknown: 'not-configured',
      reason: 'No API key is configured: the bare has no headers in stack.yaml',
    });
  });
});

describe('grafana.health', () => {
  const grafana =
    (health: Answer): typeof answer =>
    ({ url }) => {
      if (url === '/api/health') return { body: { database: 'ok', version: '10.4.1' } };
      const source = { uid: 'p1', name: 'Prometheus', type: 'prometheus' };
      if (url === '/api/datasources') return { body: [source] };
      if (url === '/api/datasources/name/Prometheus') return { body: source };
      if (url === '/api/datasources/uid/p1/health') return health;
      return { status: 404, body: { message: 'Data source not found' } };
    };

  it('asks Grafana of itself and of its data sources', async () => {
    answer = grafana({ body: { status: 'OK', message: 'Successfully queried the Prometheus API.' } });
    expect(await run({ kind: 'grafana.health' })).toMatchObject({
      verdict: 'ok',
      reason: 'Grafana 10.4.1 is healthy; data source Prometheus works',
    });
    answer = grafana({ status: 400, body: { status: 'ERROR', message: 'connection refused' } });
    expect(await run({ kind: 'grafana.health', datasource: 'Prometheus' })).toMatchObject({
      verdict: 'failing',
      reason: 'Data source Prometheus is failing: connection refused',
    });
    expect(await run({ kind: 'grafana.health', datasource: 'Loki' })).toMatchObject({
      verdict: 'failing',
      reason: 'Grafana has no data source named Loki',
    });
    answer = ({ url }) => (url === '/api/health' ? { body: { database: 'ok' } } : { status: 401 });
    expect(await run({ kind: 'grafana.health' })).toMatchObject({
      verdict: 'unknown',
      reason: "Its data sources cannot be read: Grafana rejected Pulsebook's credentials (401)",
    });
  });
});

describe('ci.workflow-runs', () => {
  const given = { kind: 'ci.workflow-runs', repository: 'shop/api', workflow: 'ci.yml', branch: 'main' };
  /** A little over two minutes before it is asked for. */
  const about = () => ({
    status: 'completed',
    head_branch: 'main',
    updated_at: new Date(Date.now() - 130_000).toISOString(),
  });
  const failed = { status: 'completed', conclusion: 'failure' };
  const jobs = [
    { name: 'lint', status: 'completed', conclusion: 'success', steps: [] },
    { name: 'build_image (arm64)', ...failed, steps: [{ name: 'docker build', ...failed }] },
  ];
  const github: typeof answer = ({ url }) => {
    if (url?.startsWith('/repos/shop/api/actions/workflows/ci.yml/runs?per_page=10&branch=main')) {
      return {
        body: {
          workflow_runs: [
            { ...about(), id: 9, run_number: 9, status: 'in_progress', conclusion: null },
            { ...about(), id: 8, run_number: 8, conclusion: 'failure' },
          ],
        },
      };
    }
    if (url?.startsWith('/repos/shop/api/actions/runs/8/jobs')) return { body: { jobs } };
    if (url?.startsWith('/repos/shop/api/actions/runs/9/jobs'))
      return { body: { jobs: [{ ...jobs[0], status: 'queued', conclusion: null }] } };
    return { status: 404 };
  };

  it('names the job and the step that failed', async () => {
    answer = github;
    expect(await run(given)).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(
        /^Run 8 of ci\.yml on main failed 2.min ago: job build_image \(arm64\), step docker build$/,
      ),
    });
    expect(await run({ ...given, job: 'build_image' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^build_image in run 8 .*: step docker build$/),
    });
    expect(await run({ ...given, job: 'lint' })).toMatchObject({ verdict: 'ok' });
    expect(await run({ ...given, target: 'bare' })).toMatchObject({
      verdict: 'unknown',
      unknown: 'not-configured',
    });
    answer = () => ({ status: 401 });
    expect(await run(given)).toMatchObject({ verdict: 'unknown', unknown: 'denied' });
  });
});
