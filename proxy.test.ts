import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { proxy } from './proxy.ts';

type Case = { name: string; method: string; path?: string; host: string; origin?: string; status: number };

const own = 'http://127.0.0.1:3000';

test.each<Case>([
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
])('$name: $status', async ({ method, path = '/mw-py', host, origin, status }) => {
  const headers = new Headers({ host, ...(origin ? { origin } : {}) });
  const answer = await proxy(new NextRequest(`${own}${path}`, { method, headers }));
  expect(answer.status).toBe(status);
  if (status !== 200) expect(await answer.text()).toMatch(/\.\n$/);
});
