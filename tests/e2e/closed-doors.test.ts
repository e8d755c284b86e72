import type { Page } from '@playwright/test';
import { checkCard, expectVerdict, openEvidence } from './check-card.ts';
import { expect, test } from './fixtures.ts';
import { readClipboard } from './read-clipboard.ts';
import { secretsOf } from './secrets.ts';
import { sendRequest as ask } from './send-request.ts';

/** For a page, and for what the browser fetches of it when it is come to from another. */
const asked = (headers: Record<string, string>) => [headers, { ...headers, rsc: '1' }];

const screens = [
  '/',
  '/mw-py',
  '/mw-py/run-stuck',
  '/preflight',
  '/authoring',
  '/authoring/names?stack=mw-py&env=lab',
  '/api/health',
  '/incidents',
  '/alerts/Any',
  '/api/bundles/mw-py/lab',
  '/nowhere',
];

test('another name for this machine opens nothing', async ({ baseURL }) => {
  for (const path of screens) {
    for (const host of ['evil.example', '127.0.0.1.evil.example', '192.168.1.5:3000']) {
      for (const headers of asked({ host })) {
        const answer = await ask(baseURL, { path, headers });
        expect(answer.status, `${path} as ${host}`).toBe(403);
        expect(answer.body).toContain(`not as ${host}`);
        expect(answer.body.length).toBeLessThan(300);
      }
    }
  }
});

test('only a page of ours may act', async ({ page, baseURL }) => {
  const { path, headers, body } = await captureRunCheck(page);
  const own = { ...headers, origin: new URL(baseURL ?? '').origin };
  const act = (sent: Record<string, string>) => ask(baseURL, { path, method: 'POST', headers: sent, body });

  const accepted = await act(own);
  expect(accepted.status).toBe(200);
  expect(accepted.body, 'the request itself is a good one').toContain('"verdict"');
  for (const [name, sent] of Object.entries({
    'no Origin': headers,
    'an opaque Origin': { ...headers, origin: 'null' },
    'a foreign Origin': { ...headers, origin: 'https://evil.example' },
    'another port': { ...headers, origin: 'http://127.0.0.1:1' },
    'a rebound name': { ...headers, host: 'evil.example', origin: 'http://evil.example' },
    'a proxy that claims another host': {
      ...headers,
      origin: 'https://evil.example',
      'x-forwarded-host': 'evil.example',
    },
  })) {
    const refused = await act(sent);
    expect(refused.status, name).toBe(403);
    expect(refused.body, name).not.toContain('"verdict"');
  }
});

test('an action takes names of checks and nothing else', async ({ page, baseURL }) => {
  const { path, headers, body } = await captureRunCheck(page);
  const own = { ...headers, origin: new URL(baseURL ?? '').origin };
  for (const [from, to] of [
    ['"check":"stuck-runs"', '"check":"no-such-check"'],
    ['"check":"stuck-runs"', '"check":"stuck-runs","sql":"SELECT 1"'],
    ['"page":"run-stuck"', '"page":"../stack"'],
    ['"environment":"lab"', '"environment":"constructor"'],
    ['"params":{}', '"params":{"__proto__x":"1"}'],
  ] as const) {
    expect(body).toContain(from);
    const answer = await ask(baseURL, { path, method: 'POST', headers: own, body: body.replace(from, to) });
    expect(answer.status, to).toBe(200);
    expect(answer.body, to).toContain('"ok":false');
    expect(answer.body, to).not.toMatch(/"verdict"|node_modules|\.ts:\d/);
  }
});

/** What the browser sends when Run check is pressed. */
async function captureRunCheck(page: Page) {
  await page.goto('/mw-py/run-stuck?env=lab');
  const check = checkCard(page, 'stuck-runs');
  await expectVerdict(check, 'OK');
  const pressed = page.waitForRequest((sent) => sent.postData()?.includes('"run-check"') ?? false);
  await check.getByRole('button', { name: 'Run check' }).click();
  const sent = await pressed;
  const { accept = '', 'next-action': action = '', 'content-type': type = '' } = sent.headers();
  expect(action).not.toBe('');
  const { pathname, search } = new URL(sent.url());
  return {
    path: pathname + search,
    headers: { accept, 'next-action': action, 'content-type': type },
    body: sent.postData() ?? '',
  };
}

test('no secret leaves: in pages, in their data, in evidence, in what is copied', async ({
  page,
  context,
  lab,
  baseURL,
  watches,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  expect(secretsOf().map(({ name }) => name)).toEqual(
    expect.arrayContaining(['MW_PY_LAB_DATABASE_URL', 'MW_PY_LAB_CACHE_URL', 'MW_PY_LAB_LANGSMITH_API_KEY']),
  );
  for (const { name, value } of secretsOf()) expect(value.length, name).toBeGreaterThan(11);

  await page.goto('/mw-py?env=lab');
  const links = page.getByRole('main').getByRole('link');
  const pages = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const addresses = [
    ...new Set([...pages, '/', '/preflight', '/authoring'].map((href) => href.split('#')[0])),
  ];
  expect(addresses.length).toBeGreaterThan(15);

  await lab.break('mw-py/cannot-connect-to-database:wrong-password');
  for (const path of addresses) {
    for (const headers of asked({})) {
      const { body } = await ask(baseURL, { path: path || '/', headers });
      const leaked = secretsOf().filter(({ value }) => body.includes(value));
      expect(
        leaked.map(({ name }) => name),
        path,
      ).toEqual([]);
    }
  }

  await page.goto('/mw-py/cannot-connect-to-database?env=lab');
  const connect = checkCard(page, 'connect');
  await expectVerdict(connect, 'Failing');
  await expect(connect).toContainText('rejected the password of user "pulsebook"');
  await connect.getByRole('button', { name: 'Run check' }).click();
  await openEvidence(connect);
  await connect.getByRole('button', { name: 'Copy as psql' }).click();
  const copied = await readClipboard(page, 'psql');
  const html = await page.content();
  for (const { name, value } of secretsOf()) {
    expect(copied, name).not.toContain(value);
    expect(html, name).not.toContain(value);
  }
  const kinds = watches.flatMap(({ read }) => [...read]);
  expect(kinds, 'what every test is searched for secrets').toEqual(
    expect.arrayContaining(['text/html', 'text/x-component']),
  );
});

test('a foreign page can neither frame nor be told anything', async ({ baseURL }) => {
  const { headers } = await ask(baseURL, { path: '/mw-py/run-stuck' });
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers).not.toHaveProperty('access-control-allow-origin');
});
