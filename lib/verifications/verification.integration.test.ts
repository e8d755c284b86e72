import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-verify-'));
let status = 500;
let statusOfOther = 200;
const server = createServer(({ url }, response) => {
  response.statusCode = url === '/other' ? statusOfOther : status;
  response.end('said');
});
const place = { stack: 'shop', page: 'sale', environment: 'here', params: {} };
const ref = { ...place, check: 'answers' };

type Modules = {
  db: typeof import('#lib/db.ts')['db'];
  resolveCheck: typeof import('#lib/content/find/resolve-check.ts')['resolveCheck'];
  start: typeof import('./start-verification.ts')['startVerification'];
  stop: typeof import('./start-verification.ts')['stopVerification'];
  find: typeof import('./find-verification.ts')['findVerification'];
  startIncident: typeof import('#lib/incidents/start-incident.ts')['startIncident'];
  entries: typeof import('#lib/incidents/list-entries.ts')['listAllEntries'];
  startJobs: typeof import('#lib/jobs/start-jobs.ts')['startJobs'];
  stopJobs: typeof import('#lib/jobs/start-jobs.ts')['stopJobs'];
  jobs: typeof import('./run-verification.ts')['verificationJobs'];
  closeProbes: typeof import('#lib/probes/create-target-client.ts')['closeProbes'];
};
let our: Modules;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.VERIFY_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.PULSEBOOK_CONTENT_DIR = folder;
  mkdirSync(path.join(folder, 'shop'));
  writeFileSync(
    path.join(folder, 'shop', 'stack.yaml'),
    `title: Shop
summary: A stack
owner: { team: Shop team, contact: "#shop" }
escalation: { contacts: [{ who: Shop team, how: "#shop", when: Always }] }
sections: { "1": One }
targets: { api: { kind: http, title: API } }
environments: { here: { title: Here, targets: { api: { url: VERIFY_API_URL } } } }
`,
  );
  writeFileSync(
    path.join(folder, 'shop', 'sale.mdx'),
    `---
title: No sale
section: "1"
summary: Nothing is sold.
reviewed: 2026-11-22
checks:
  answers: { title: The API answers, kind: http.get, path: "/", every: 1, deadline: 0.5 }
  other: { title: Another, kind: http.get, path: "/other", every: 1, deadline: 0.5 }
  patient: { title: One with time, kind: http.get, path: "/", every: 60, deadline: 20 }
---
`,
  );
  our = {
    db: (await import('#lib/db.ts')).db,
    resolveCheck: (await import('#lib/content/find/resolve-check.ts')).resolveCheck,
    start: (await import('./start-verification.ts')).startVerification,
    stop: (await import('./start-verification.ts')).stopVerification,
    find: (await import('./find-verification.ts')).findVerification,
    startIncident: (await import('#lib/incidents/start-incident.ts')).startIncident,
    entries: (await import('#lib/incidents/list-entries.ts')).listAllEntries,
    startJobs: (await import('#lib/jobs/start-jobs.ts')).startJobs,
    stopJobs: (await import('#lib/jobs/start-jobs.ts')).stopJobs,
    jobs: (await import('./run-verification.ts')).verificationJobs,
    closeProbes: (await import('#lib/probes/create-target-client.ts')).closeProbes,
  };
  await our.startJobs(our.jobs);
});

afterEach(async () => {
  await our.db.verification.updateMany({ where: { stack: 'shop' }, data: { state: 'stopped' } });
  await our.db.incident.updateMany({ where: { stack: 'shop' }, data: { status: 'resolved' } });
});

afterAll(async () => {
  await our.stopJobs();
  await our.closeProbes();
  await our.db.$disconnect();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function resolved(check = 'answers') {
  const found = our.resolveCheck({ ...place, check });
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}
const how = { times: 3, everySeconds: 0.5, who: 'Ada' };
const stateOf = async (id: string) => (await our.find(id))?.state;

it('ends when the check was ok three times in a row, and stamps its run and the incident that it opened', async () => {
  status = 500;
  const about = { title: 'Down', stack: 'shop', environment: 'here', checks: [ref] };
  const incident = await our.startIncident({ ...about, origin: { from: 'stack' } }, 'Ada');
  const other = await our.startIncident({ ...about, checks: [], origin: { from: 'stack' } }, 'Ada');
  const { id } = await our.start([resolved()], how);
  await expect.poll(async () => (await our.find(id))?.attempts).toBeGreaterThan(0);
  expect(await our.find(id)).toMatchObject({ state: 'running', consecutiveOk: 0 });
  status = 200;
  await expect.poll(() => stateOf(id)).toBe('recovered');
  const ended = await our.find(id);
  expect(ended).toMatchObject({ consecutiveOk: 3, endedAt: expect.any(String) });
  expect(ended?.runs.slice(-3).map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok']);
  // A busy database may keep a run later than it was waited for.
  const stamped = () => our.db.run.findMany({ where: { stack: 'shop', stamp: { not: null } } });
  await expect
    .poll(stamped)
    .toMatchObject([{ stamp: 'ok 3 times in a row', trigger: 'verify', verdict: 'ok', who: 'Ada' }]);
  await incident.gathered;
  await expect
    .poll(async () => (await our.entries(incident.id)).at(-1))
    .toMatchObject({ kind: 'recovered', stamp: 'ok 3 times in a row', result: { verdict: 'ok' } });
  expect((await our.entries(other.id)).map(({ kind }) => kind)).toEqual(['opened']);
});

it('of several checks has recovered only when all of them are ok, together', async () => {
  [status, statusOfOther] = [200, 500];
  const both = [resolved(), resolved('other')] as const;
  const { id } = await our.start(both, how);
  expect(await our.start(both, how)).toMatchObject({ id });
  expect((await our.start([both[0]], how)).id).not.toBe(id);
  await expect.poll(async () => (await our.find(id))?.attempts).toBeGreaterThan(3);
  const seen = await our.find(id);
  expect(seen).toMatchObject({ state: 'running', consecutiveOk: 0 });
  expect(seen?.runs.at(-1)).toMatchObject({ verdict: 'failing', wrong: ['other'] });
  statusOfOther = 200;
  await expect.poll(() => stateOf(id)).toBe('recovered');
  const stamp = 'ok 3 times in a row, both checks together';
  const stamped = () => our.db.run.findMany({ where: { stamp }, orderBy: { check: 'asc' } });
  await expect.poll(stamped).toMatchObject([{ check: 'answers' }, { check: 'other', verdict: 'ok' }]);
});

it('waits as long as a check looks back, and asks it less often', async () => {
  // Only now: it loads modules that read where the content is.
  const { smallCheck } = await import('#tests/setup/small-stack.ts');
  const page = resolved().page;
  const check = smallCheck({
    kind: 'postgres.query',
    target: 'api',
    sql: "SELECT 1 FROM x WHERE at > now() - interval '2 hours'",
    count: true,
  });
  const { id, checks, startedAt, endsAt, everySeconds } = await our.start(
    [{ ...resolved(), page, check: { ...check, id: 'answers' } }],
    how,
  );
  expect(checks).toMatchObject([{ looksBackSeconds: 7200 }]);
  expect(Date.parse(endsAt) - Date.parse(startedAt)).toBe((7200 + 15 * 60) * 1000);
  expect(everySeconds).toBe(72);
  await our.stop(id);
});

it('is one for all who start it, and is stopped for all', async () => {
  status = 500;
  const [one, two] = [await our.start([resolved()], how), await our.start([resolved()], how)];
  expect(two.id).toBe(one.id);
  await our.stop(one.id);
  const stopped = await our.find(one.id);
  expect(stopped).toMatchObject({ state: 'stopped', endedAt: expect.any(String) });
  const again = await our.start([resolved()], how);
  expect(again.id).not.toBe(one.id);
});

it('gives up when its time is over', async () => {
  status = 500;
  const { id } = await our.start([resolved()], how);
  await our.db.verification.update({ where: { id }, data: { endsAt: new Date(Date.now() - 1) } });
  await expect.poll(() => stateOf(id)).toBe('gave-up');
});

it('goes on in another process when its own has died between two attempts', async () => {
  status = 200;
  const now = new Date();
  const id = 'leftbehind00';
  await our.db.verification.create({
    data: {
      id,
      ...place,
      checks: [{ check: 'patient', title: 'One with time' }],
      who: 'Ada',
      times: 3,
      everySeconds: 1,
      state: 'running',
      attempts: 5,
      consecutiveOk: 2,
      startedAt: now,
      endsAt: new Date(now.getTime() + 60_000),
    },
  });
  // As the other process has left it: in the queue, and nobody here is woken for it.
  await our.db.$executeRaw`
    INSERT INTO pgboss.job (name, data, singleton_key, policy)
    VALUES ('verification-attempt', ${{ id }}, ${id}, 'short')`;
  await expect.poll(() => stateOf(id)).toBe('recovered');
  expect(await our.find(id)).toMatchObject({ attempts: 6, consecutiveOk: 3 });
});
