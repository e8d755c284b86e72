import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { generate } from 'selfsigned';
import { type DebianParts, ensureDebianParts } from '#lab/parts/debian.ts';
import { freePort } from '#scripts/runtime/free-port.mjs';

export type Server = {
  port: number;
  folder: string;
  pid: () => number;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  remove: () => Promise<void>;
};

type Options = {
  program: 'redisServer' | 'prometheus';
  files?: Record<string, string>;
  /** Done in its folder before it starts. */
  prepare?: (folder: string, parts: DebianParts) => Promise<void>;
  args: (port: number, folder: string) => string[];
  answers: (port: number) => Promise<boolean>;
};

const startTimeoutMs = 120_000;

/** redis-server or Prometheus with a folder of its own, or why this machine has none. */
export async function startServer({
  program,
  files = {},
  prepare,
  args,
  answers,
}: Options): Promise<Server | { absent: string }> {
  const parts = await ensureDebianParts();
  const binary = parts[program];
  if ('absent' in binary) return binary;
  const { path: file } = binary;
  const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-probes-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  await prepare?.(folder, parts);
  const port = await freePort();
  let child: ChildProcess | undefined;
  const hasEnded = () => child?.exitCode !== null || child.signalCode !== null;

  async function start(): Promise<void> {
    child = spawn(file, args(port, folder), { env: parts.env, cwd: folder, stdio: 'ignore' });
    for (const until = Date.now() + startTimeoutMs; Date.now() < until && !hasEnded(); await sleep(50)) {
      if (await answers(port).catch(() => false)) return;
    }
    throw new Error(`${program} ${hasEnded() ? 'ended at its start' : 'did not start'}`);
  }
  async function stop(): Promise<void> {
    if (!child || hasEnded()) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  await start();
  return {
    port,
    folder,
    pid: () => child?.pid ?? 0,
    start,
    stop,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A real redis-server whose default user's password is `sesame`; with TLS of a self-signed certificate on `tlsPort`. */
export async function startRedis(): Promise<
  (Server & { url: string; tlsPort: number }) | { absent: string }
> {
  const tlsPort = await freePort();
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  const server = await startServer({
    program: 'redisServer',
    files: { 'server.key': key, 'server.crt': cert },
    args: (port) => [
      ...['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--requirepass', 'sesame'],
      ...['--tls-port', `${tlsPort}`, '--tls-auth-clients', 'no'],
      ...[
        '--tls-cert-file',
        'server.crt',
        '--tls-key-file',
        'server.key',
        '--tls-ca-cert-file',
        'server.crt',
      ],
      ...['--enable-debug-command', 'local'],
    ],
    answers: (port) => withRedis(port, async (client) => (await client.ping()) === 'PONG'),
  });
  return 'absent' in server
    ? server
    : { ...server, tlsPort, url: `redis://:sesame@127.0.0.1:${server.port}` };
}

/** An administrator's session of its own. */
export async function withRedis<T>(
  port: number,
  work: (client: Redis) => Promise<T>,
  password = 'sesame',
): Promise<T> {
  const client = new Redis({
    port,
    password,
    lazyConnect: true,
    enableReadyCheck: false,
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

/** bcrypt of `test`, as in https://prometheus.io/docs/guides/basic-auth/ */
const login = 'basic_auth_users:\n  admin: $2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay\n';

/** A real Prometheus that scrapes itself every second and wants a password. */
export async function startPrometheus(): Promise<(Server & { url: string }) | { absent: string }> {
  const server = await startServer({
    program: 'prometheus',
    files: {
      'web.yml': login,
      'prometheus.yml':
        'global: { scrape_interval: 1s }\nscrape_configs: [{ job_name: self, static_configs: [{ targets: ["127.0.0.1:1"] }] }]\n',
    },
    args: (port, folder) => [
      ...['--config.file=prometheus.yml', '--web.config.file=web.yml', `--storage.tsdb.path=${folder}/data`],
      ...[`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    ],
    answers: async (port) => {
      const headers = { authorization: `Basic ${btoa('admin:test')}` };
      return (await fetch(`http://127.0.0.1:${port}/-/ready`, { headers })).ok;
    },
  });
  return 'absent' in server ? server : { ...server, url: `http://admin:test@127.0.0.1:${server.port}` };
}
