import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Stack } from '#lib/stacks/stack.ts';
import { piecesIn, refusedPage, refusedStack, refusedUrls } from '../../refused-urls.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-refused-'));
const logged: string[] = [];
let stack: Stack;

beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...given) => void logged.push(given.map(String).join(' ')));
  }
  for (const { variable, value } of refusedUrls) process.env[variable] = value;
  process.env.PULSEBOOK_CONTENT_DIR = folder;
  mkdirSync(path.join(folder, 'refused'));
  writeFileSync(path.join(folder, 'refused', 'stack.yaml'), refusedStack);
  writeFileSync(path.join(folder, 'refused', 'nothing.mdx'), refusedPage);
  const { findStack } = await import('#lib/stacks/read-stacks.ts');
  const found = findStack('refused');
  if (!found || 'problems' in found) throw new Error(JSON.stringify(found));
  stack = found;
});

afterAll(async () => {
  const { settleRecording } = await import('#lib/runs/record-run.ts');
  await settleRecording();
  await (await import('#lib/db.ts')).db.$disconnect();
  rmSync(folder, { recursive: true, force: true });
});

test('a run says what is wrong with the variable, and neither it nor what is kept of it holds a piece', async () => {
  const { resolveCheck } = await import('#lib/content/find/resolve-check.ts');
  const { runCheckNow } = await import('#lib/runs/run-check-now.ts');
  const { db } = await import('#lib/db.ts');
  for (const { target, variable, says } of refusedUrls) {
    const ref = { stack: 'refused', page: 'nothing', check: target, environment: 'lab', params: {} };
    const found = resolveCheck(ref);
    if (!found.ok) throw new Error(JSON.stringify(found));
    const outcome = await runCheckNow(found.value, { who: 'Jo', trigger: 'run-check' });
    expect(piecesIn(JSON.stringify(outcome)), variable).toEqual([]);
    const kept = await db.run.findFirstOrThrow({ where: { check: target }, orderBy: { startedAt: 'desc' } });
    expect(kept).toMatchObject({ verdict: 'unknown', unknownKind: 'not-configured' });
    expect(kept.reason).toContain(`${variable}: `);
    expect(kept.reason).toContain(says);
    expect(piecesIn(JSON.stringify(kept)), variable).toEqual([]);
  }
});

test('nor do preflight, the configuration, the variables of pages and the bundle', async () => {
  const { preflight } = await import('#lib/preflight/preflight.ts');
  const { listConfiguration } = await import('#lib/escalation/list-configuration.ts');
  const { describeConfiguration } = await import('#components/bundle/describe-configuration.ts');
  const { variablesOf } = await import('#lib/stacks/variables.ts');
  const reports = await Promise.all(preflight(stack, 'lab').map(({ report }) => report));
  expect(reports.map(({ state }) => state)).toEqual(refusedUrls.map(() => 'not-configured'));
  const said = [
    reports,
    listConfiguration(stack, 'lab'),
    describeConfiguration(stack, 'lab'),
    variablesOf(stack, 'lab'),
  ];
  expect(piecesIn(JSON.stringify(said))).toEqual([]);

  const { GET } = await import('#app/api/bundles/[stack]/[environment]/route.ts');
  const request = new Request('http://localhost/api/bundles/refused/lab', { headers: { host: 'localhost' } });
  const answer = await GET(request, { params: Promise.resolve({ stack: 'refused', environment: 'lab' }) });
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const texts = Object.entries(files).map(([name, bytes]) => `${name} ${strFromU8(bytes, true)}`);
  expect(Object.keys(files)).toContain('bundle.md');
  expect(piecesIn(texts.join('\n'))).toEqual([]);
});

test('nor does a target that repeats them: what is secret of a refused value is taken out of what is kept', async () => {
  const { createRedactor } = await import('#lib/redaction/redact.ts');
  const secrets = refusedUrls.flatMap(({ pieces }) =>
    pieces.filter((piece) => piece.startsWith('topsecret')),
  );
  const text = createRedactor().text(`login failed with ${secrets.join(', then with ')}`);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test('nor does what the server logged meanwhile', () => {
  expect(piecesIn(logged.join('\n'))).toEqual([]);
});
