import {
  type ActionName,
  actionAccess,
  type PagePath,
  pageAccess,
  routeAccess,
} from '#lib/actions/access.ts';
import { actionCall, callAction } from './call-action.ts';
import { type CountingTargets, openCountingTargets } from './counting-targets.ts';
import { addresses, type BuiltAction, builtActions, builtPaths } from './entrances.ts';
import { test as base, expect } from './fixtures.ts';
import { type Asked, openRequest, sendRequest } from './send-request.ts';

const test = base.extend<{ targets: CountingTargets }>({
  targets: async ({ content }, use) => {
    const targets = await openCountingTargets(content);
    await use(targets);
    targets.close();
  },
});

const crossSite = { 'sec-fetch-site': 'cross-site' };
const navigate = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const idle = { database: 0, cache: 0, metrics: 0, api: 0 };
const ref = { stack: 'door', page: 'closed', check: 'gets', environment: 'here', params: {} };
const place = { stack: 'door', environment: 'here' };
/** What actions do something with; all others are called with nothing. */
const given: Partial<Record<string, unknown[]>> = {
  readChecks: [[ref], true],
  readPast: [ref],
  readForOthers: [[ref]],
  readHistory: [{ stack: 'door', page: 'closed', environment: 'here' }],
  readOpenIncidents: [place],
  readVerification: ['aaaaaaaaaaaa'],
  readVerifications: [{ stack: 'door', page: 'closed', environment: 'here' }],
  runCheckNow: [ref, 'run-check'],
  searchPages: [{ query: 'door', settled: true }],
  startIncident: [{ ...place, title: 'By nobody', checks: [ref], origin: { from: 'stack' } }],
  startVerification: [{ refs: [ref], times: 3, everySeconds: 10 }],
  whichIssue: [[place]],
};

function foreign(baseURL = ''): Record<string, Record<string, string>> {
  const own = new URL(baseURL).origin;
  return {
    'a foreign Origin': { origin: 'https://evil.example' },
    'an opaque Origin': { origin: 'null' },
    'another scheme': { origin: own.replace('http:', 'https:') },
    'another port': { origin: 'http://127.0.0.1:1' },
    'another site': { origin: own, ...crossSite },
    'another port that says so': { origin: own, 'sec-fetch-site': 'same-site' },
    'another name': { host: 'evil.example', origin: 'http://evil.example' },
  };
}

const callOf = (action: BuiltAction, headers: Record<string, string>) =>
  actionCall(action, given[action.name] ?? [], headers);

test('every page, route and action of the build is in the table that the door reads', () => {
  const { pages, routes } = builtPaths();
  expect(pages.sort()).toEqual(Object.keys(pageAccess).sort());
  expect(routes.sort()).toEqual(Object.keys(routeAccess).sort());
  expect(
    builtActions()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(actionAccess).sort());
});

const asking = new Set<string>(
  Object.keys(pageAccess).filter((path) => pageAccess[path as PagePath] === 'asks'),
);
const entrances = Object.entries(addresses).map(([name, path]) => {
  const isRoute = Object.hasOwn(routeAccess, name);
  const access = new Map<string, string>(Object.entries(isRoute ? routeAccess : pageAccess)).get(name);
  return { name, path, isRoute, asks: access === 'asks' };
});

test('nothing that comes from elsewhere gets in or asks a target', async ({ baseURL, targets }) => {
  const statusOf = async (asked: Asked) => (await sendRequest(baseURL, asked)).status;
  for (const { name, path, isRoute, asks } of entrances) {
    const hostile = [
      ...Object.values(foreign(baseURL)).flatMap((headers) => [
        { headers },
        { headers: { ...headers, rsc: '1' } },
        { headers, method: 'POST' },
      ]),
      ...['image', 'iframe', 'script', 'empty'].map((dest) => ({
        headers: { ...crossSite, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': dest },
      })),
      { method: 'DELETE' },
    ];
    const statuses = await Promise.all(hostile.map((asked) => statusOf({ path, ...asked })));
    expect(statuses, name).toEqual(hostile.map(() => 403));
    const headed = await statusOf({ path, method: 'HEAD' });
    if (isRoute && asks) expect(headed, `HEAD ${name}`).toBe(405);
    if (!asks || isRoute) {
      const linked = await statusOf({ path, headers: { ...crossSite, ...navigate } });
      expect(linked === 403, `a link elsewhere to ${name}: ${linked}`).toBe(asks);
    }
    const ahead = await statusOf({ path, headers: { 'sec-purpose': 'prefetch' } });
    expect(ahead === 403, `${name} loaded ahead: ${ahead}`).toBe(asks && isRoute);
  }
  for (const action of builtActions()) {
    const hostile = Object.values({ 'no Origin': {}, ...foreign(baseURL) });
    const statuses = await Promise.all(hostile.map((headers) => statusOf(callOf(action, headers))));
    expect(statuses, action.name).toEqual(hostile.map(() => 403));
  }
  const onePerPage = new Map(builtActions().map((action) => [action.page, action]));
  for (const [page, action] of onePerPage) {
    const { method: _, body: __, ...got } = callOf(action, {});
    if (!asking.has(page)) expect(await statusOf(got), `an action by GET of ${page}`).toBeLessThan(500);
  }
  expect(targets.asked('here')).toEqual(idle);
});

test('what only reads asks no target, and what asks does so for whoever opens it', async ({
  baseURL,
  targets,
}) => {
  const own = { origin: new URL(baseURL ?? '').origin };
  for (const { name, path } of entrances.filter(({ asks }) => !asks)) {
    expect((await sendRequest(baseURL, { path })).status, name).not.toBe(403);
  }
  const reading = builtActions().filter(({ name }) => actionAccess[name as ActionName] === 'reads');
  for (const action of reading) {
    const { status, body } = await sendRequest(baseURL, callOf(action, own));
    expect(status, action.name).toBe(200);
    if (action.name !== 'searchByForm') expect(body, action.name).toContain('"ok":true');
  }
  expect(targets.asked('here')).toEqual(idle);

  const link = { ...crossSite, ...navigate };
  for (const { name, path, isRoute } of entrances.filter(({ asks }) => asks)) {
    if (name.endsWith('/events')) continue;
    const before = targets.sum('here');
    expect((await sendRequest(baseURL, { path, headers: isRoute ? {} : link })).status, name).toBe(200);
    expect(targets.sum('here'), name).toBeGreaterThan(before);
  }
});

test('however many ask at once, a target is asked as for one', async ({ baseURL, targets }) => {
  for (const pathIn of [
    (environment: string) => `/preflight?env=${environment}`,
    (environment: string) => `/authoring/names?stack=door&env=${environment}`,
    (environment: string) => `/api/bundles/door/${environment}?as=message`,
  ]) {
    const [one, all] = [targets.sum('there'), targets.sum('here')];
    expect((await sendRequest(baseURL, { path: pathIn('there') })).status).toBe(200);
    const answers = Array.from({ length: 20 }, () => sendRequest(baseURL, { path: pathIn('here') }));
    for (const { status } of await Promise.all(answers)) expect(status).toBe(200);
    const asked = targets.sum('here') - all;
    // A slow machine may need longer for all of them than an answer is shared.
    expect(asked, pathIn('here')).toBeLessThanOrEqual(2 * (targets.sum('there') - one));
    expect(asked, pathIn('here')).toBeGreaterThan(0);
  }
});

test('readers of an incident come and go, and there is always room for the next', async ({ baseURL }) => {
  const call = async (name: string, args: unknown[]) => (await callAction(baseURL, name, args)).body;
  const about = { stack: 'mw-py', environment: 'lab', title: 'A crowd', checks: [] };
  const started = await call('startIncident', [{ ...about, origin: { from: 'stack' } }]);
  const [, id] = /"id":"([\w-]{12})"/.exec(started) ?? [];
  const path = `/api/incidents/${id}/events`;

  // More than there is room for: none may have kept a place.
  const heads = Array.from({ length: 250 }, () => sendRequest(baseURL, { path, method: 'HEAD' }));
  expect(new Set((await Promise.all(heads)).map(({ status }) => status))).toEqual(new Set([405]));
  for (let times = 0; times < 2; times += 1) {
    const readers = await Promise.all(Array.from({ length: 200 }, () => openRequest(baseURL, { path })));
    expect(readers.map(({ answer }) => answer.statusCode)).toEqual(readers.map(() => 200));
    const refused = await sendRequest(baseURL, { path });
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '3']);
    for (const { drop } of readers) drop();
    await expect
      .poll(async () => {
        const { answer, drop } = await openRequest(baseURL, { path });
        drop();
        return answer.statusCode;
      })
      .toBe(200);
    await expect.poll(() => roomFor(150, { baseURL, path })).toBe(true);
  }
  expect(await call('resolveIncident', [{ incident: id, reason: 'They left' }])).toContain('"ok":true');
});

/** Whether so many more readers get in at once. */
async function roomFor(
  count: number,
  { baseURL, path }: { baseURL?: string; path: string },
): Promise<boolean> {
  const readers = await Promise.all(Array.from({ length: count }, () => openRequest(baseURL, { path })));
  for (const { drop } of readers) drop();
  return readers.every(({ answer }) => answer.statusCode === 200);
}
