import { expect, it } from 'vitest';
import { route } from './route.ts';

const context = { params: Promise.resolve({}) };
const ask = (path = '/api/triage', headers = {}, method = 'GET') =>
  new Request(`http://127.0.0.1:3000${path}`, { method, headers: { host: '127.0.0.1:3000', ...headers } });
const sharing = { reuseMs: 60_000, maxAtOnce: 2, maxWaiting: 1 };

/** A route that answers when it is told to, and counts how often it is asked. */
function slowRoute(sharing?: Parameters<typeof route>[2]) {
  const asked: PromiseWithResolvers<void>[] = [];
  const get = route(
    '/api/triage',
    async ({ url }) => {
      const until = Promise.withResolvers<void>();
      asked.push(until);
      await until.promise;
      return new Response(url, { headers: { 'content-type': 'text/plain' } });
    },
    sharing,
  );
  return { get: (...given: Parameters<typeof ask>) => get(ask(...given), context), asked };
}

it('answers HEAD as GET, without a body, and gives up the body that there would be', async () => {
  const cancelled = Promise.withResolvers<string>();
  const body = new ReadableStream({ cancel: () => cancelled.resolve('cancelled') });
  const get = route('/api/triage', async () => new Response(body, { status: 410, headers: { a: 'b' } }));
  const answer = await get(ask('/', {}, 'HEAD'), context);
  expect([answer.status, answer.headers.get('a'), answer.body]).toEqual([410, 'b', null]);
  expect(await cancelled.promise).toBe('cancelled');
});

it('asks nothing for HEAD where it would ask', async () => {
  const get = route('/api/bundles/[stack]/[environment]', async () => {
    throw new Error('asked');
  });
  const answer = await get(ask('/', {}, 'HEAD'), context);
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
});

it('shares what is under way, and what has just ended, with whoever asks for the same', async () => {
  const { get, asked } = slowRoute(sharing);
  const many = Array.from({ length: 50 }, () => get());
  await expect.poll(() => asked.length).toBe(1);
  asked[0]?.resolve();
  const answers = await Promise.all(many);
  expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toHaveProperty('size', 1);
  expect((await get()).headers.get('content-type')).toBe('text/plain');
  expect(asked).toHaveLength(1);
});

it('keeps apart what differs by address, host or cookie', async () => {
  const { get, asked } = slowRoute({ ...sharing, maxAtOnce: 9 });
  const all = [
    get('/api/triage?n=1'),
    get('/api/triage?n=2'),
    get('/api/triage?n=1', { cookie: 'environment-mw-py=lab' }),
    get('/api/triage?n=1', { host: 'localhost:3000' }),
  ];
  await expect.poll(() => asked.length).toBe(4);
  for (const { resolve } of asked) resolve();
  await Promise.all(all);
});

it('says Busy, and when to come back, where too many different ones are asked for', async () => {
  const { get, asked } = slowRoute(sharing);
  const begun = [1, 2, 3].map((n) => get(`/?busy=${n}`));
  const refused = await get('/?busy=4');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '3']);
  expect(await refused.json()).toEqual({ problem: 'Busy, try again in 3 s' });
  expect(asked, 'so many at once').toHaveLength(2);
  for (const { resolve } of asked) resolve();
  await expect.poll(() => asked.length).toBe(3);
  asked[2]?.resolve();
  expect((await Promise.all(begun)).map(({ status }) => status)).toEqual([200, 200, 200]);
});

it('neither keeps nor gets stuck on what went wrong', async () => {
  let times = 0;
  const get = route(
    '/api/triage',
    async () => {
      times += 1;
      if (times === 1) throw new Error('a bug');
      return new Response('no', { status: times === 2 ? 404 : 200 });
    },
    sharing,
  );
  await expect(get(ask('/wrong'), context)).rejects.toThrow('a bug');
  expect((await get(ask('/wrong'), context)).status).toBe(404);
  expect((await get(ask('/wrong'), context)).status).toBe(200);
});

it('keeps nothing where an answer may be given only while it is true', async () => {
  let times = 0;
  const once = { ...sharing, reuseMs: 0 };
  const get = route('/api/triage', async () => new Response(String(++times)), once);
  expect(await (await get(ask(), context)).text()).toBe('1');
  expect(await (await get(ask(), context)).text()).toBe('2');
});
