import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

/** In every variable, every answer and every page variable at once. */
const canary = vi.hoisted(() => 'cnry7Qd93kXw0Zt5');
const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-canary-'));

vi.hoisted(() => {
  process.env.CANARY_API_KEY = canary;
  process.env.SOME_PLAIN_NAME = canary;
});

const server = createServer((request, response) => {
  response.setHeader('x-echo', canary);
  const points = [1, 2, 3].map((n) => [1_763_800_000 + n * 60, String(n)]);
  const metric = { job: canary };
  const result = request.url?.includes('query_range')
    ? { resultType: 'matrix', result: [{ metric, values: points }] }
    : { resultType: 'vector', result: [{ metric, value: [1_763_800_000, '9'] }] };
  if (request.url?.startsWith('/api/v1/'))
    return response.end(JSON.stringify({ status: 'success', data: result }));
  response.statusCode = 500;
  response.end(JSON.stringify({ error: `cannot log in with ${canary}`, token: canary }));
});

type Get = typeof import('#app/api/bundles/[stack]/[environment]/route.ts')['GET'];
type GetExport = typeof import('#app/api/incidents/[id]/export/route.ts')['GET'];
let bundle: Get;
let exported: GetExport;
let incidents: {
  start: typeof import('#lib/incidents/start-incident.ts')['startIncident'];
  note: typeof import('#lib/incidents/add-note.ts')['addNote'];
  resolve: typeof import('#lib/incidents/resolve-incident.ts')['resolveIncident'];
  list: typeof import('#lib/incidents/list-entries.ts')['listAllEntries'];
};
let close: () => Promise<void>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.CANARY_API_URL = url.replace('//', `//${canary}:${canary}@`);
  process.env.CANARY_METRICS_URL = url.replace('//', `//reader:${canary}@`);
  process.env.PULSEBOOK_CONTENT_DIR = folder;
  mkdirSync(path.join(folder, 'shop'));
  writeFileSync(
    path.join(folder, 'shop', 'stack.yaml'),
    `title: Shop
summary: A stack whose every value is secret
owner: { team: Shop team, contact: "#shop" }
escalation: { contacts: [{ who: Shop team, how: "#shop", when: Always }] }
sections: { "1": One }
vars: { open: visible, hidden: ${canary} }
targets:
  api: { kind: http, title: API }
  metrics: { kind: prometheus, title: Prometheus }
environments:
  here:
    title: Here
    vars: { hidden: ${canary} }
    targets:
      api: { url: CANARY_API_URL, headers: { x-api-key: CANARY_API_KEY } }
      metrics: { url: CANARY_METRICS_URL }
`,
  );
  writeFileSync(
    path.join(folder, 'shop', 'sale.mdx'),
    `---
title: No sale
section: "1"
summary: Nothing is sold.
reviewed: 2026-11-22
params:
  key: { label: Key }
checks:
  answers: { title: The API answers, kind: http.get, path: "/sale?key={{hidden}}" }
  depth:
    title: How deep with {{hidden}}
    kind: prometheus.query
    query: 'depth{key="{{hidden}}", typed=~"$key.*"}'
    over: 1h
    warn: { above: 1 }
    say: "{job} has {value} of {{hidden}}"
    onEmpty: { verdict: unknown, because: "nothing of {{hidden}}" }
---

Words with {{hidden}}.
`,
  );
  ({ GET: bundle } = await import('#app/api/bundles/[stack]/[environment]/route.ts'));
  ({ GET: exported } = await import('#app/api/incidents/[id]/export/route.ts'));
  incidents = {
    start: (await import('#lib/incidents/start-incident.ts')).startIncident,
    note: (await import('#lib/incidents/add-note.ts')).addNote,
    resolve: (await import('#lib/incidents/resolve-incident.ts')).resolveIncident,
    list: (await import('#lib/incidents/list-entries.ts')).listAllEntries,
  };
  const { db } = await import('#lib/db.ts');
  const { closeProbes } = await import('#lib/probes/create-target-client.ts');
  close = async () => {
    await closeProbes();
    await db.$disconnect();
  };
});

afterAll(async () => {
  await close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function askBundle(query: Record<string, string>): Promise<Response> {
  const address = `http://localhost/api/bundles/shop/here?${new URLSearchParams(query)}`;
  const params = Promise.resolve({ stack: 'shop', environment: 'here' });
  return bundle(new Request(address, { headers: { host: 'localhost' } }), { params });
}

it('nothing that is exported holds a canary: bundle, pictures, message, timeline, review', async () => {
  const checks = ['answers', 'depth'].map((check) => ({
    stack: 'shop',
    page: 'sale',
    check,
    environment: 'here',
    params: { key: canary },
  }));
  const place = { stack: 'shop', environment: 'here', checks };
  const { id, gathered } = await incidents.start(
    { ...place, title: `Down with ${canary}`, origin: { from: 'page', page: 'sale' } },
    'Ada',
  );
  await gathered;
  await incidents.note(id, `I tried ${canary}, and \`curl -H 'x-api-key: ${canary}'\``, 'Ada');
  await incidents.resolve(id, 'Ada', `It was ${canary}`);
  const entries = await incidents.list(id);
  expect(entries.map(({ kind }) => kind).sort()).toEqual(['note', 'opened', 'run', 'run', 'status']);
  expect(JSON.stringify(entries)).not.toContain(canary);

  const review = await exported(new Request('http://localhost/x', { headers: { host: 'localhost' } }), {
    params: Promise.resolve({ id }),
  });
  const text = await review.text();
  expect(text).toContain('## Timeline');
  expect(text).not.toContain(canary);

  for (const as of ['markdown', 'message']) {
    const said = await (await askBundle({ incident: id, as })).text();
    expect(said, as).toContain('No sale');
    expect(said, as).not.toContain(canary);
  }
  const answer = await askBundle({ incident: id });
  expect(answer.headers.get('content-type')).toBe('application/zip');
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      'bundle.md',
      'message.txt',
      'charts/sale.depth.png',
      'charts/sale.depth.svg',
      'evidence/sale.answers.json',
    ]),
  );
  for (const [name, bytes] of Object.entries(files)) {
    expect(strFromU8(bytes, true).includes(canary), name).toBe(false);
  }
  const document = strFromU8(files['bundle.md'] ?? new Uint8Array());
  expect(document).toContain('| open | visible |');
  expect(document).toContain('CANARY_API_URL');
  expect(document).toContain('[redacted');
});

it.each([
  ['no such stack', { stack: 'nothing', environment: 'here' }, '', {}, 404],
  ['no such environment', { stack: 'shop', environment: 'there' }, '', {}, 404],
  ['no such incident', { stack: 'shop', environment: 'here' }, '?incident=aaaaaaaaaaaa', {}, 404],
  ['no such form', { stack: 'shop', environment: 'here' }, '?as=exe', {}, 400],
  ['another site', { stack: 'shop', environment: 'here' }, '', { 'sec-fetch-site': 'cross-site' }, 403],
])('a bundle is refused: %s', async (_, of, query, headers, status) => {
  const request = new Request(`http://localhost/api/bundles/x/y${query}`, {
    headers: { host: 'localhost', ...headers } as Record<string, string>,
  });
  expect((await bundle(request, { params: Promise.resolve(of) })).status).toBe(status);
});
