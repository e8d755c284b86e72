import net from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { maxConnections, serverOf } from '../connection-limits.ts';
import { startLimits, until } from '../limits.ts';
import { closeSocket, openSocket } from '../open-socket.ts';
import { ProbeError } from '../probe-error.ts';
import { closeServerPools, countOpen, takeConnection } from './take-connection.ts';

const open = new Set<net.Socket>();
let most = 0;
const server = net.createServer((socket) => {
  open.add(socket);
  most = Math.max(most, open.size);
  socket.on('error', () => {}).on('close', () => open.delete(socket));
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as net.AddressInfo).port;
});
afterEach(async () => {
  await closeServerPools();
  for (const socket of open) socket.destroy();
  most = 0;
});
afterAll(() => server.close());

type About = { host?: string; fresh?: boolean; deadlineMs?: number; opened?: () => void };

function take(target: string, { host = '127.0.0.1', fresh, deadlineMs = 20_000, opened }: About = {}) {
  const limits = startLimits(deadlineMs, false);
  const place = { host, port, tls: false };
  const connect = async (signal: AbortSignal) => {
    const { socket } = await openSocket({ ...place, host: '127.0.0.1' }, signal);
    opened?.();
    return { socket, close: () => closeSocket(socket) };
  };
  return takeConnection({ place, target, protocol: 'test', fresh, connect }, limits);
}

describe.each([
  ['LOCALHOST', 'localhost:1'],
  ['127.0.0.1', 'localhost:1'],
  ['127.1.2.3', 'localhost:1'],
  ['::1', 'localhost:1'],
  ['::ffff:127.0.0.1', 'localhost:1'],
  ['DB.Example.', 'db.example:1'],
  ['127.0.0.1.example', '127.0.0.1.example:1'],
  ['127.1', 'localhost:1'],
  ['0:0:0:0:0:0:0:1', 'localhost:1'],
  ['0.0.0.0', 'localhost:1'],
  ['2001:DB8:0::1', '2001:db8::1:1'],
  ['fe80::1%eth0', 'fe80::1%eth0:1'],
  ['/tmp/socket', '/tmp/socket:1'],
])('the server of %s', (host, expected) => {
  it(`is ${expected}`, () => {
    expect(serverOf({ host, port: 1 })).toBe(expected);
  });
});

it('counts a server by the address that is connected to, whatever it is named', () => {
  expect(serverOf({ host: 'a', address: '10.0.0.1', port: 1 })).toBe('10.0.0.1:1');
});

it('opens no more connections to a server than its limit, whoever asks by whichever name', async () => {
  const hosts = ['127.0.0.1', 'localhost', '::1'];
  await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const held = await take(`target-${n % 10}`, { host: hosts[n % 3] });
      expect(countOpen({ host: 'localhost', port, tls: false })).toBeLessThanOrEqual(maxConnections.server);
      held.release('keep');
    }),
  );
  expect(most).toBeLessThanOrEqual(maxConnections.server);
});

it('leaves room for others beside a target that keeps all that it may', async () => {
  await Promise.all([take('greedy'), take('greedy')]);
  const third = take('greedy', { deadlineMs: 50 });
  const other = await take('modest');
  other.release('keep');
  await expect(third).rejects.toMatchObject({
    code: 'OWN_LIMIT',
    message: `Pulsebook's limit of 2 connections to 127.0.0.1:${port} was reached`,
  });
});

it('says which limit was reached where others have all connections', async () => {
  await Promise.all(['a', 'b', 'c'].map((target) => take(target)));
  await expect(take('d', { deadlineMs: 50 })).rejects.toMatchObject({
    code: 'OWN_LIMIT',
    message: `Pulsebook's limit of 3 connections to 127.0.0.1:${port} was reached`,
  });
});

it('serves who waits in the order in which they came', async () => {
  const held = await Promise.all(['a', 'b', 'c'].map((target) => take(target)));
  const served: string[] = [];
  const waiting = ['d', 'e', 'f', 'g'].map(async (target) => {
    const one = await take(target, { opened: () => served.push(target) });
    one.release('close');
  });
  for (const one of held) one.release('close');
  await Promise.all(waiting);
  expect(served.slice(0, 3).sort()).toEqual(['d', 'e', 'f']);
  expect(served.at(-1)).toBe('g');
});

it('closes an idle connection for whoever else waits, and keeps those that nobody waits for', async () => {
  for (const target of ['a', 'b', 'c']) (await take(target)).release('keep');
  expect(countOpen({ host: 'localhost', port, tls: false })).toBe(3);
  const other = await take('d');
  expect(other.reused).toBe(false);
  other.release('keep');
  expect((await take('c')).reused).toBe(true);
});

it('lets a connection serve its own target again before it is given up, while its turn lasts', async () => {
  const [first, ...others] = await Promise.all(['a', 'b', 'c'].map((target) => take(target)));
  const foreignProduct = take('d');
  const again = take('a');
  first?.release('keep');
  expect((await again).reused).toBe(true);
  (await again).release('close');
  (await foreignProduct).release('close');
  for (const one of others) one.release('close');
});

it('gives back what was granted as its time ran out', async () => {
  const held = await Promise.all(['a', 'b', 'c'].map((target) => take(target)));
  const late = take('d', { deadlineMs: 20 });
  await expect(late).rejects.toBeInstanceOf(ProbeError);
  for (const one of held) one.release('close');
  const again = await Promise.all(['d', 'e', 'f'].map((target) => take(target)));
  expect(again).toHaveLength(3);
});

it('counts a connection that is given back twice once, and lends it to one at a time', async () => {
  const held = await take('a');
  held.release('keep');
  held.release('keep');
  held.release('close');
  const both = await Promise.all([take('a'), take('a')]);
  expect(both.map(({ reused }) => reused).sort()).toEqual([false, true]);
  expect(countOpen({ host: 'localhost', port, tls: false })).toBe(2);
  for (const one of both) one.release('close');
});

it('gives back what cannot be closed', async () => {
  const place = { host: '127.0.0.1', port, tls: false };
  const connect = async (signal: AbortSignal) => {
    const { socket } = await openSocket(place, signal);
    return { socket, close: () => Promise.reject(new Error('it cannot')) };
  };
  for (let times = 0; times < 5; times += 1) {
    const limits = startLimits(2_000, false);
    const held = await takeConnection({ place, target: 'a', protocol: 'test', connect }, limits);
    held.release('close');
  }
  await expect.poll(() => countOpen(place)).toBe(0);
});

it('gives up an attempt that does not heed its end, and closes what comes of it after all', async () => {
  const place = { host: '127.0.0.1', port, tls: false };
  const slow = Promise.withResolvers<void>();
  let isClosed = false;
  const connect = async () => {
    await slow.promise;
    const { socket } = await openSocket(place, new AbortController().signal);
    return {
      socket,
      close: () => {
        isClosed = true;
        return closeSocket(socket);
      },
    };
  };
  const limits = startLimits(20, false);
  const hanging = takeConnection({ place, target: 'a', protocol: 'test', connect }, limits);
  await expect(hanging).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  await expect.poll(() => countOpen(place)).toBe(0);
  (await take('b')).release('close');
  slow.resolve();
  await expect.poll(() => isClosed).toBe(true);
});

it('takes what had arrived in time, though Pulsebook was too busy to read it', async () => {
  const answers = net.createServer((socket) => socket.end('here'));
  await new Promise<void>((resolve) => answers.listen(0, '127.0.0.1', resolve));
  const socket = net.connect((answers.address() as net.AddressInfo).port, '127.0.0.1');
  const answer = new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(String(bytes))));
  await new Promise((resolve) => socket.once('connect', resolve));
  const limits = startLimits(50, false);
  const late = () => new ProbeError('timeout', 'late', { stage: 'question' });
  const heard = until(limits, answer, late);
  answers.close();
  const busyUntil = performance.now() + 300;
  await new Promise((resolve) =>
    setImmediate(() => {
      while (performance.now() < busyUntil);
      resolve(0);
    }),
  );
  expect(await heard).toBe('here');
});

it('does not say that nobody could connect where the time was over before it was tried', async () => {
  const place = { host: '127.0.0.1', port, tls: false };
  const limits = startLimits(1, false);
  await expect.poll(() => limits.signal.aborted).toBe(true);
  const connect = () => new Promise<never>(() => {});
  const inTime = takeConnection({ place, target: 'a', protocol: 'test', connect }, startLimits(50, false));
  const none = takeConnection({ place, target: 'a', protocol: 'test', connect }, limits);
  await expect(none).rejects.toMatchObject({ stage: 'question', code: 'ETIMEDOUT' });
  await expect(inTime).rejects.toMatchObject({ stage: 'connect' });
});
