import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import { parseConnection } from '#lib/stacks/connection/parse-connection.ts';
import { type Server, startServer, withRedis } from './debian-server.ts';
import { targetAt } from './target-at.ts';

/** No user of Redis may have a space in its name. */
const characters = [...'?#@:%/&=+,;\\\'"[]|^`{}<>$!~', 'é', '日', '😀'];
const named = characters.map((character) => ({
  character,
  user: `u${character}r`,
  password: `p${character}w`,
}));
const encode = (text: string) => Array.from(Buffer.from(text), (byte) => `%${byte.toString(16)}`).join('');

let server: Server;
let absent: string | undefined;
beforeAll(async () => {
  const started = await startServer({
    program: 'redisServer',
    args: (port, folder) => [
      ...['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--requirepass', 'sesame'],
      ...['--unixsocket', path.join(folder, 'redis.sock')],
    ],
    answers: (port) => withRedis(port, async (client) => (await client.ping()) === 'PONG'),
  });
  if ('absent' in started) {
    absent = started.absent;
    return;
  }
  server = started;
  await withRedis(server.port, async (client) => {
    for (const { user, password } of [...named, { user: 'blank', password: 'p w' }]) {
      await client.acl('SETUSER', user, 'on', `>${password}`, 'allkeys', '+@all');
    }
    await client.select(3);
    await client.rpush('jobs', ...Array.from({ length: 120 }, String));
  });
});
afterEach(() => closeProbes());
afterAll(() => server?.remove());

function ask(url: string, command: [string, ...string[]] = ['ACL', 'WHOAMI']) {
  const target = targetAt(url, { kind: 'redis' });
  const { client } = createTargetClient({ targets: () => target, target: 'target', deadlineMs: 20_000 });
  return client.redis(command);
}

const check = (name: string, body: () => Promise<void>) =>
  test(name, async (context) => {
    if (absent) context.skip(absent);
    await body();
  });
/** Everyone on one connection after another: a target of ours is never asked over more than two. */
const whoEach = (urlOf: (each: (typeof named)[number]) => string) =>
  Promise.all(named.map(async (each) => [each.character, await ask(urlOf(each))]));
const everyone = named.map(({ character, user }) => [character, user]);

check('users whose names and passwords hold a character, encoded', async () => {
  const place = `127.0.0.1:${server.port}`;
  expect(
    await whoEach(({ user, password }) => `redis://${encode(user)}:${encode(password)}@${place}`),
  ).toEqual(everyone);
});

check('raw, as redis-py takes them, or refused by name', async () => {
  const place = `127.0.0.1:${server.port}`;
  for (const { character, user, password } of named) {
    const url = `redis://${character === ':' ? encode(user) : user}:${password}@${place}/0`;
    const parsed = parseConnection(url, 'redis');
    if ('info' in parsed) expect(await ask(url)).toBe(user);
    else expect(parsed.refusal).toContain(`"${character}": write ${encode(character).toUpperCase()}`);
    expect('refusal' in parsed, character).toBe('/?#'.includes(character));
  }
  expect(await ask(`redis://blank:p w@${place}`)).toBe('blank');
});

check('the password of the default user, in either place', async () => {
  expect(await ask(`redis://:sesame@127.0.0.1:${server.port}`)).toBe('default');
  expect(await ask(`redis://127.0.0.1:${server.port}?password=sesame`)).toBe('default');
});

check('a unix socket', async () => {
  const socket = path.join(server.folder, 'redis.sock');
  expect(await ask(`unix://blank:p%20w@${socket}`)).toBe('blank');
  expect(await ask(`unix://:sesame@${socket}?db=3`, ['LLEN', 'jobs'])).toBe(120);
  await expect(ask(`unix://:sesame@${socket}.gone`)).rejects.toMatchObject({
    code: 'ENOENT',
    message: `Socket ${socket}.gone does not exist`,
  });
});

check('the database after the host or as a parameter, and never 0 instead of it', async () => {
  const url = `redis://:sesame@127.0.0.1:${server.port}`;
  for (const [rest, length] of [
    ['/3', 120],
    ['?db=3', 120],
    ['/?db=3', 120],
    ['/0', 0],
    ['', 0],
  ] as const) {
    expect(await ask(`${url}${rest}`, ['LLEN', 'jobs']), rest).toBe(length);
  }
  await expect(ask(`${url}/99`, ['LLEN', 'jobs'])).rejects.toMatchObject({
    stage: 'connect',
    message: `127.0.0.1:${server.port} rejected database 99: ERR DB index is out of range`,
  });
});
