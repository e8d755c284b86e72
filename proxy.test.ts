import { NextRequest } from 'next/server';
import { expect, it, test } from 'vitest';
import { methodHeader } from './lib/actions/method-header.ts';
import { config, proxy } from './proxy.ts';

const own = 'http://127.0.0.1:3000';

it('tells pages their method, whatever the request says itself', async () => {
  const headers = { host: '127.0.0.1:3000', [methodHeader]: 'GET' };
  const answer = await proxy(new NextRequest(`${own}/preflight`, { method: 'HEAD', headers }));
  expect(answer.headers.get(`x-middleware-request-${methodHeader}`)).toBe('HEAD');
});

type Case = {
  name: string;
  method: string;
  path?: string;
  host: string;
  origin?: string;
  sent?: Record<string, string>;
  status: number;
};

const from = (site: string, more = {}) => ({ 'sec-fetch-site': site, ...more });
const link = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

test.each<Case>([
  {
    name: 'a link in a chat',
    method: 'GET',
    host: '127.0.0.1:3000',
    sent: from('cross-site', link),
    status: 200,
  },
  {
    name: 'a picture on another site',
    method: 'GET',
    host: '127.0.0.1:3000',
    sent: from('cross-site'),
    status: 403,
  },

  { name: 'a page of ours', method: 'GET', host: '127.0.0.1:3000', status: 200 },
  { name: 'another name of this machine', method: 'GET', host: 'localhost:3000', status: 200 },
  { name: 'a rebound name', method: 'GET', host: 'evil.example:3000', status: 403 },
  { name: 'no host', method: 'GET', host: '', status: 403 },
  { name: 'our own action', method: 'POST', host: '127.0.0.1:3000', origin: own, status: 200 },
  { name: 'an action without Origin', method: 'POST', host: '127.0.0.1:3000', status: 403 },
  {
    name: 'from another site',
    method: 'POST',
    host: '127.0.0.1:3000',
    origin: 'http://evil.example',
    status: 403,
  },
  {
    name: 'from another port',
    method: 'POST',
    host: '127.0.0.1:3000',
    origin: 'http://127.0.0.1:4000',
    status: 403,
  },
  { name: 'from a sandboxed page', method: 'POST', host: '127.0.0.1:3000', origin: 'null', status: 403 },
  { name: 'a deletion without Origin', method: 'DELETE', host: '127.0.0.1:3000', status: 403 },
  { name: 'a NUL in the query', method: 'GET', path: '/x?q=%00', host: '127.0.0.1:3000', status: 400 },
  { name: 'a NUL in the path', method: 'GET', path: '/runs/%00', host: '127.0.0.1:3000', status: 400 },
])('$name: $status', async ({ method, path = '/mw-py', host, origin, sent, status }) => {
  const headers = new Headers({ host, ...(origin ? { origin } : {}), ...sent });
  const answer = await proxy(new NextRequest(`${own}${path}`, { method, headers }));
  expect(answer.status).toBe(status);
  if (status !== 200) expect(await answer.text()).toMatch(/\.\n$/);
});

test.each([
  ['/icon.svg', false],
  ['/_next/static/chunks/a.js', false],
  ['/icon-svg/page', true],
  ['/icon.svgs', true],
  ['/icon.svg/x', true],
  ['/_next/static-x', true],
  ['/', true],
])('looks at %s: %s', (path, looksAt) => {
  expect(config.matcher.some((pattern) => new RegExp(`^${pattern}$`).test(path))).toBe(looksAt);
});
