import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

/** One value for each place where a secret may be; none of them may come back from anything that is kept. */
const canaries = vi.hoisted(() => ({
  password: 'Pq7-canary-password/with:signs',
  query: 'canary-in-the-query-41',
  header: 'canary-header-value',
  session: 'canary-session-9',
  plain: 'Zk38dkq9s0dkfj3k',
  pageVariable: 'canaryOfAPage',
  param: 'kept-only-in-a-variable-77',
}));

const folder = vi.hoisted(() => `${process.env.TMPDIR ?? '/tmp'}/pulsebook-canary-${process.pid}`);
vi.hoisted(() => {
  process.env.PULSEBOOK_CONTENT_DIR = `${folder}/content`;
});

const { db } = await import('#lib/db.ts');
const { closeProbes } = await import('#lib/probes/create-target-client.ts');
const { recordRun } = await import('#lib/runs/record-run.ts');
const { findSnapshot } = await import('#lib/snapshots/find-snapshot.ts');
const { sealPage } = await import('#lib/snapshots/seal-page.ts');
const { sealRun } = await import('#lib/snapshots/seal-run.ts');
const { writeMarkdown, writeText } = await import('#lib/documents/write-snapshot.ts');

const stackYaml = `
title: Canaries
summary: A stack that holds a secret wherever there is place for one
owner: { team: Tests, contact: '#tests' }
escalation: { contacts: [{ who: Nobody, how: never, when: never }] }
sections: { '1': One }
vars: { apiToken: ${canaries.pageVariable}, job: ${canaries.plain} }
targets: { api: { kind: http, title: the API }, old: { kind: http, title: the old API } }
environments:
  here:
    title: Here
    targets:
      api:
        url: CANARY_TEST_API_URL
        headers: { x-api-key: CANARY_TEST_KEY, authorization: Bearer CANARY_TEST_SESSION }
      old: { url: CANARY_TEST_OLD_URL }
`;

const pageMdx = `---
title: A page with {{things}} in it
section: "1"
summary: What is seen
reviewed: 2026-11-22
params:
  id: { label: Id }
checks:
  echo:
    title: What the API says back
    kind: http.get
    target: api
    path: /echo/$id?job={{job}}&token={{apiToken}}
    pointer: /value
    fail: { above: 100 }
    onEmpty: { verdict: unknown, because: nothing }
  old:
    title: What the old API says back, whose URL is rejected
    kind: http.get
    target: old
    path: /echo
---

Written to ops@corp.example with password=hunter2page, for {{job}} and {{apiToken}}.

<Check id="echo" />
<Check id="old" />
`;

let server: Server;

/** Says back whatever it was sent, and every canary in several ways of writing. */
function echo(): Server {
  return createServer((request, response) => {
    const said = Object.values(canaries).flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ]);
    const body = {
      value: 7,
      headers: request.headers,
      url: request.url,
      said,
      mail: 'jane.doe@corp.example',
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
}

beforeAll(async () => {
  server = echo().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stack = path.join(folder, 'content', 'canaries');
  mkdirSync(stack, { recursive: true });
  writeFileSync(path.join(stack, 'stack.yaml'), stackYaml);
  writeFileSync(path.join(stack, 'page.mdx'), pageMdx.replace('{{things}}', 'things'));
  const login = `someone:${encodeURIComponent(canaries.password)}`;
  process.env.CANARY_TEST_API_URL = `http://${login}@127.0.0.1:${port}/`;
  process.env.CANARY_TEST_OLD_URL = `http://127.0.0.1:${port}/?key=${canaries.query}`;
  process.env.CANARY_TEST_KEY = canaries.header;
  process.env.CANARY_TEST_SESSION = canaries.session;
  process.env.CANARY_TEST_ANYTHING = canaries.plain;
  process.env.CANARY_TEST_PARAM = canaries.param;
});

afterAll(async () => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
  await closeProbes();
  await db.$disconnect();
});

const page = {
  stack: 'canaries',
  page: 'page',
  environment: 'here',
  params: { id: canaries.param },
  seen: {},
};
const by = { who: `Jane <jane@corp.example>`, note: `it says ${canaries.plain} and ${canaries.header}` };

/** Everything that a snapshot gives to anyone, as one text. */
async function everythingOf(id: string): Promise<string> {
  const row = await db.snapshot.findUniqueOrThrow({ where: { id } });
  const found = await findSnapshot(id);
  if (!found || !('snapshot' in found)) throw new Error('the snapshot is not there');
  const { snapshot } = found;
  expect(snapshot.isIntact).toBe(true);
  return [JSON.stringify(row), writeMarkdown(snapshot, 'http://h'), writeText(snapshot, 'http://h')].join(
    '\n',
  );
}

describe.each(['page', 'run'])('a sealed %s', (kind) => {
  let everything = '';
  beforeAll(async () => {
    const { snapshot } = await sealPage(page, by);
    if (kind === 'page') {
      expect(snapshot.sealed.checks[0]).toMatchObject({
        verdict: 'ok',
        reason: expect.stringContaining('7'),
      });
      everything = await everythingOf(snapshot.sealed.id);
      return;
    }
    const { readAsShown } = await import('#lib/snapshots/read-as-shown.ts');
    const { findPage } = await import('#lib/content/find/library.ts');
    const found = findPage('canaries', 'page');
    if (!found || 'problems' in found) throw new Error(JSON.stringify(found));
    const [result] = await readAsShown(found, page);
    if (!result) throw new Error('nothing was read');
    const { runId = '' } = await recordRun(result, { pageHash: found.hash, who: 'me', trigger: 'run-check' });
    everything = await everythingOf((await sealRun(runId, by)).sealed.id);
  });

  test('has something in it', () => {
    expect(everything).toContain('What the API says back');
    expect(everything).toContain('[redacted: secret]');
    expect(everything).toContain('/echo/');
  });

  test.each(Object.entries(canaries))('holds nothing of the canary %s', (_, secret) => {
    const ways = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      Buffer.from(secret).toString('hex'),
    ];
    for (const way of ways) expect(everything).not.toContain(way);
  });

  test.each(['jane.doe@corp.example', 'jane@corp.example', 'ops@corp.example', 'hunter2page'])(
    'holds no %s',
    (text) => {
      expect(everything).not.toContain(text);
    },
  );
});
