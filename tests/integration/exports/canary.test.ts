import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startRedis, withRedis } from '../probes/debian-server.ts';
import { startPostgres } from '../probes/postgres-server.ts';

/** One for each place where a secret may be. */
const canaries = vi.hoisted(() => ({
  variable: 'cnryV4r14bl3x8Qw',
  header: 'cnryH34d3r77aaZZ',
  pageVariable: 'cnryOfAPageVariable',
  column: 'only-in-a-column-of-secrets-41',
  label: 'only-in-a-label-of-secrets-42',
}));
const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-exports-'));
const said = Object.values(canaries).join(' ');

vi.hoisted(() => {
  process.env.ANY_NAME_AT_ALL = canaries.variable;
  process.env.EXPORTS_KEY = canaries.header;
});

const api = createServer((request, response) => {
  response.setHeader('x-echo', canaries.header);
  if (request.url?.startsWith('/api/v1/')) {
    const metric = { job: canaries.variable, api_key: canaries.label };
    const result = [{ metric, value: [1_763_800_000, '9'] }];
    return response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  }
  response.statusCode = 500;
  response.end(JSON.stringify({ error: `no login with ${canaries.header}`, token: said, url: request.url }));
});

const stackYaml = `title: Exports
summary: A stack whose every value is secret
owner: { team: Tests, contact: "#tests" }
escalation: { contacts: [{ who: Tests, how: "#tests", when: Always }] }
sections: { "1": One }
vars: { apiToken: ${canaries.pageVariable}, plain: ${canaries.variable} }
targets:
  database: { kind: postgres, title: the database }
  api: { kind: http, title: the API }
  metrics: { kind: prometheus, title: Prometheus }
  cache: { kind: redis, title: Redis }
environments:
  here:
    title: Here
    targets:
      database: { url: EXPORTS_DATABASE_URL }
      api: { url: EXPORTS_API_URL, headers: { x-api-key: EXPORTS_KEY } }
      metrics: { url: EXPORTS_METRICS_URL }
      cache: { url: EXPORTS_CACHE_URL }
`;

const pageMdx = `---
title: Nothing is sold
section: "1"
summary: Nothing is sold.
reviewed: 2026-11-22
checks:
  rows:
    title: What is sold, of {{plain}}
    kind: postgres.query
    target: database
    sql: SELECT id, note, api_key FROM sales WHERE note <> '{{apiToken}}' ORDER BY id
    value: id
    labels: [note, api_key]
    fail: { atLeast: 1 }
    onEmpty: { verdict: ok, because: none }
    say: "sale {value}: {note} with {api_key}"
  refused:
    title: A question that the database refuses
    kind: postgres.query
    target: database
    sql: SELECT note::int AS number FROM sales
    value: number
    fail: { above: 100 }
    onEmpty: { verdict: unknown, because: nothing }
  answers: { title: The API answers, kind: http.get, target: api, path: "/sale?key={{apiToken}}" }
  depth:
    title: How deep
    kind: prometheus.query
    target: metrics
    query: 'depth{key="{{apiToken}}"}'
    fail: { above: 1 }
    say: "{job} with {api_key} has {value}"
    onEmpty: { verdict: unknown, because: "nothing of {{plain}}" }
  waiting:
    title: What waits
    kind: redis.command
    target: cache
    command: [LRANGE, "queue {{apiToken}}", "0", "9"]
    fail: { atLeast: 1 }
---

Words with {{plain}} and {{apiToken}}.
`;

const place = { stack: 'exports', environment: 'here' };
const request = (address = 'http://localhost/') => new Request(address, { headers: { host: 'localhost' } });
const close: (() => Promise<unknown> | unknown)[] = [];
let noRedis: string | undefined;

beforeAll(async () => {
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  close.push(() => api.close());
  const database = await startPostgres();
  close.push(() => database.remove());
  await database.asAdmin('CREATE TABLE sales (id int, note text, api_key text)');
  const note = `'${canaries.variable} ${canaries.header}'`;
  await database.asAdmin(`INSERT INTO sales VALUES (7, ${note}, '${canaries.column}')`);
  await database.asAdmin('GRANT SELECT ON sales TO portal');
  await database.asAdmin('REVOKE ALL ON shop FROM portal');
  const redis = await startRedis();
  if ('absent' in redis) noRedis = redis.absent;
  else {
    close.push(() => redis.remove());
    await withRedis(redis.port, (client) =>
      client.rpush(`queue ${canaries.pageVariable}`, `{"args": "${canaries.variable}"}`, canaries.header),
    );
    process.env.EXPORTS_CACHE_URL = redis.url;
  }
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  process.env.EXPORTS_DATABASE_URL = database.url;
  process.env.EXPORTS_API_URL = url.replace('//', `//reader:${canaries.variable}@`);
  process.env.EXPORTS_METRICS_URL = url;
  process.env.PULSEBOOK_CONTENT_DIR = folder;
  mkdirSync(path.join(folder, 'exports'));
  writeFileSync(path.join(folder, 'exports', 'stack.yaml'), stackYaml);
  writeFileSync(path.join(folder, 'exports', 'sale.mdx'), pageMdx);
});

afterAll(async () => {
  const { settleRecording } = await import('#lib/runs/record-run.ts');
  await settleRecording();
  await (await import('#lib/probes/create-target-client.ts')).closeProbes();
  await (await import('#lib/db.ts')).db.$disconnect();
  for (const each of close) await each();
  rmSync(folder, { recursive: true, force: true });
});

function expectNothingOf(text: string, where: string): void {
  for (const secret of Object.values(canaries)) {
    const ways = [
      secret,
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      encodeURIComponent(secret),
    ];
    for (const way of ways) {
      const at = text.indexOf(way);
      expect(at < 0 ? '' : text.slice(Math.max(0, at - 80), at + 80), where).toBe('');
    }
  }
}

/** A snapshot in every form in which it is given to anyone. */
async function everyFormOf(id: string): Promise<Record<string, string>> {
  const { GET } = await import('#app/snapshots/[id]/file/[form]/route.ts');
  const { SnapshotPicture } = await import('#components/screens/snapshot/snapshot-picture.tsx');
  const { titleOf } = await import('#lib/documents/write-snapshot.ts');
  const { db } = await import('#lib/db.ts');
  const { findSnapshot } = await import('#lib/snapshots/find-snapshot.ts');
  const found = await findSnapshot(id);
  if (!found || !('snapshot' in found)) throw new Error('the snapshot is not there');
  const { sealed } = found.snapshot;
  const form = async (form: string) =>
    (await GET(request(), { params: Promise.resolve({ id, form }) })).text();
  return {
    row: JSON.stringify(await db.snapshot.findUniqueOrThrow({ where: { id } })),
    markdown: await form('md'),
    text: await form('txt'),
    json: await form('json'),
    picture: renderToStaticMarkup(createElement(SnapshotPicture, { sealed })),
    title: titleOf(sealed),
  };
}

it('a sealed triage, in every form, and the one that is copied', async () => {
  const { findStack } = await import('#lib/stacks/read-stacks.ts');
  const stack = findStack('exports');
  if (!stack || 'problems' in stack) throw new Error(JSON.stringify(stack));
  const { lastTriage, triage } = await import('#lib/triage/triage.ts');
  const { sealTriage } = await import('#lib/triage/seal-triage.ts');
  const { settleRecording } = await import('#lib/runs/record-run.ts');
  const places = [{ stack, environment: 'here' }];
  for await (const _ of triage(places));
  await settleRecording();
  const report = lastTriage(places);
  // What is live on a screen is as the target says it: there is something to take out.
  expect(JSON.stringify(report)).toContain(canaries.variable);
  const by = { who: 'Jo', note: `it says ${canaries.variable}` };
  const { snapshot } = await sealTriage(places, report?.startedAt ?? '', by);
  expect(snapshot.sealed.verdict).toBe('failing');
  expect(snapshot.sealed.checks.map(({ verdict }) => verdict)).toContain('failing');
  const forms = await everyFormOf(snapshot.sealed.id);
  for (const [name, text] of Object.entries(forms)) expectNothingOf(text, `the ${name} of a triage`);
  expect(forms.markdown).toContain('[redacted');
  expect(forms.picture).toContain('Nothing is sold');

  const { GET } = await import('#app/api/triage/route.ts');
  const context = { params: Promise.resolve({}) };
  const of = (stack: string) => GET(request(`http://localhost/api/triage?stack=${stack}&env=here`), context);
  const copied = await (await of('exports')).text();
  expect(copied).toMatch(/^Most likely: 1 Nothing is sold/);
  expectNothingOf(copied, 'the text of a triage');
  const away = await of('nothing');
  expect(away.status).toBe(404);
});

it('what Redis answers, sealed', async ({ skip }) => {
  if (noRedis) skip(noRedis);
  const { sealPage } = await import('#lib/snapshots/seal-page.ts');
  const { snapshot } = await sealPage({ ...place, page: 'sale', params: {}, seen: {} }, { who: 'Jo' });
  const waiting = snapshot.sealed.checks.find(({ ref }) => ref.check === 'waiting');
  expect(waiting).toMatchObject({ verdict: 'failing' });
  expect(waiting?.evidence.document).toMatch(/\[redacted.*\[redacted/s);
  expectNothingOf(JSON.stringify(waiting), 'what Redis answers');
});

it('a sealed page and a sealed incident, in every form', async () => {
  const { sealPage } = await import('#lib/snapshots/seal-page.ts');
  const { startIncident } = await import('#lib/incidents/start-incident.ts');
  const { sealIncident } = await import('#lib/incidents/seal-incident.ts');
  const seen = { ...place, page: 'sale', params: {}, seen: {} };
  const { snapshot } = await sealPage(seen, { who: 'Jo' });
  const table = snapshot.sealed.checks.find(({ ref }) => ref.check === 'rows')?.evidence.table;
  expect(table?.rows).toEqual([[7, expect.stringContaining('[redacted'), '[redacted: secret]']]);
  const checks = ['rows', 'refused', 'answers', 'depth', 'waiting'].map((check) => ({
    ...place,
    page: 'sale',
    check,
    params: {},
  }));
  const about = { ...place, title: `Down: ${canaries.variable}`, checks, origin: { from: 'stack' as const } };
  const { id, gathered } = await startIncident(about, 'Jo');
  await gathered;
  const { snapshotId } = await sealIncident(id, 'Jo');
  for (const sealed of [snapshot.sealed.id, snapshotId]) {
    for (const [name, text] of Object.entries(await everyFormOf(sealed))) expectNothingOf(text, name);
  }
});

it('the picture and the words of a live link', async () => {
  const { LivePicture } = await import('#components/screens/live-picture.tsx');
  const { forOthers } = await import('#app/link-preview.ts');
  const { knownResults } = await import('#app/known-results.ts');
  const { findPage } = await import('#lib/content/find/library.ts');
  const { findStack } = await import('#lib/stacks/read-stacks.ts');
  const [stack, page] = [findStack('exports'), findPage('exports', 'sale')];
  if (!stack || 'problems' in stack || !page || 'problems' in page) throw new Error('it cannot be read');
  const refs = page.checks.map(({ id }) => ({ ...place, page: 'sale', check: id, params: {} }));
  const { readCheck } = await import('#lib/runs/read-check.ts');
  const { resolveCheck } = await import('#lib/content/find/resolve-check.ts');
  for (const ref of refs) {
    const found = resolveCheck(ref);
    if (found.ok) await readCheck(found.value);
  }
  const results = knownResults(refs);
  expect(JSON.stringify(results)).toContain(canaries.variable);
  const of = { stack, page, environment: 'here', params: {}, results: forOthers(results) ?? [] };
  const words = renderToStaticMarkup(createElement(LivePicture, of));
  expect(words).toContain('Happening');
  expectNothingOf(words, 'the picture of a live link');

  const { RunPicture } = await import('#components/screens/run-picture.tsx');
  const { findRun } = await import('#lib/runs/find-run.ts');
  const { recordRun } = await import('#lib/runs/record-run.ts');
  for (const result of results) {
    const { runId = '' } = await recordRun(result, { pageHash: page.hash, who: 'Jo', trigger: 'run-check' });
    const run = forOthers(await findRun(runId));
    if (!run) throw new Error('the run is not there');
    const drawn = renderToStaticMarkup(createElement(RunPicture, { run, place: ['Exports', 'Here'] }));
    expect(drawn).toContain(run.title);
    expectNothingOf(drawn, `the picture of a run of ${run.ref.check}`);
  }
});

it('what is kept of a paste that no page fits', async () => {
  const { recordGap } = await import('#lib/search/gaps/content-gaps.ts');
  const { search } = await import('#lib/search/search.ts');
  const { db } = await import('#lib/db.ts');
  const paste = `org.acme.RudderException: blade ${canaries.variable} is off: ${canaries.header}\n\tat org.acme.Rudder.turn(Rudder.java:41)`;
  await recordGap(search({ query: paste }), undefined);
  const kept = JSON.stringify(await db.contentGap.findMany());
  expect(kept).toContain('RudderException');
  expectNothingOf(kept, 'a content gap');
});
