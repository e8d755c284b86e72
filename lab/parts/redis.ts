import path from 'node:path';
import { Redis } from 'ioredis';
import { writePrivate } from '../record.ts';
import type { DebianParts } from './debian.ts';
import type { AbsentPart, PartSpec } from './part.ts';

/** It answers in a millisecond; a busy machine may not let it. */
const timeoutMs = 5_000;

type Passwords = { app: string; portal: string };

/** What a portal needs to look and not to touch. */
const lookOnly =
  '~* &* -@all +@read -@dangerous +@connection +info +role +dbsize +config|get +slowlog|get +slowlog|len +client|list ' +
  '+memory|usage +memory|stats +latency|latest +latency|history +acl|whoami +acl|dryrun +subscribe +psubscribe';

type More = {
  /** Lines of redis.conf, by their names. */
  settings?: Record<string, string>;
  /** What else the portal's user may do: a selector of rights, without its brackets. */
  portalMay?: string;
};

/** A real redis-server in memory alone, with a user for the application and one that may only look. */
export function redisPart(
  stack: string,
  folder: string,
  port: number,
  passwords: Passwords,
  { redisServer, env }: DebianParts,
  { settings = {}, portalMay }: More = {},
): PartSpec | AbsentPart {
  const about = { stack, name: 'redis', title: 'Redis' };
  if ('absent' in redisServer) return { ...about, absent: redisServer.absent };
  const options = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'no',
    'enable-debug-command': 'local',
    ...settings,
  };
  const more = portalMay ? ` (${portalMay})` : '';
  const users = [
    `default on >${passwords.app} ~* &* +@all`,
    `pulsebook on >${passwords.portal} ${lookOnly}${more}`,
  ];
  const lines = [
    ...Object.entries(options).map(([name, value]) => `${name} ${value === '' ? '""' : value}`),
    ...users.map((user) => `user ${user}`),
  ];
  const config = path.join(folder, 'redis.conf');
  writePrivate(config, `${lines.join('\n')}\n`);
  return {
    ...about,
    nature: 'real',
    detail: `redis-server from ${redisServer.from} on 127.0.0.1:${port}`,
    command: () => ({ file: redisServer.path, args: [config], env }),
    answers: () => pings(port, passwords.app),
    stopSignal: 'SIGTERM',
  };
}

async function pings(port: number, password: string): Promise<boolean> {
  try {
    return (await askRedis(port, password, (client) => client.ping())) === 'PONG';
  } catch {
    return false;
  }
}

/** Does the work over a connection of its own, and closes it. Rejects where Redis does not answer or let one in. */
export async function askRedis<T>(
  port: number,
  password: string,
  work: (client: Redis) => Promise<T>,
  db = 0,
): Promise<T> {
  const client = new Redis({
    port,
    password,
    db,
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    retryStrategy: () => null,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    client.disconnect();
  }
}
