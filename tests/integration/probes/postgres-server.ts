import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { generate } from 'selfsigned';
import { asAdmin, copyTemplate, portalPassword, testServer } from './postgres-template.ts';

export type PostgresServer = {
  port: number;
  /** Its data folder, where its certificate is, and its socket with unix_socket_directories=. */
  data: string;
  pid: () => number;
  /** Of the role `portal`, which may read `shop` and is a superuser of nothing. */
  url: string;
  /** Its processes that serve the portal, from the operating system: the server itself may be frozen. */
  backends: () => number[];
  /** Resolves when the processes that served clients are gone, and have given their slots back. */
  untilAlone: () => Promise<void>;
  /** Replaces pg_hba.conf, but for the administrator. */
  allowOnly: (line: string) => Promise<void>;
  asAdmin: <T extends pg.QueryResultRow>(sql: string) => Promise<T[]>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  remove: () => Promise<void>;
};

/** A real Postgres with a table `shop` and two roles; stop() ends it at once and start() brings it back. */
export async function startPostgres(flags: Record<string, string> = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-probes-'));
  const settings = Object.entries(flags).map(([name, value]) => `${name}=${value}`);
  const server = await testServer(folder, settings);
  await copyTemplate(folder);
  if (flags.ssl === 'on') await writeCertificate(server.data);
  const { port } = await server.start();

  const pid = () => Number.parseInt(readFileSync(path.join(server.data, 'postmaster.pid'), 'utf8'), 10);
  const children = () =>
    execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid())], { encoding: 'utf8' }).split('\n');
  return {
    port,
    data: server.data,
    pid,
    url: `postgresql://portal:${encodeURIComponent(portalPassword)}@127.0.0.1:${port}/postgres`,
    backends: () => children().flatMap((line) => (line.includes('portal') ? Number.parseInt(line, 10) : [])),
    async untilAlone() {
      while (children().some((line) => line.includes('127.0.0.1('))) await sleep(20);
    },
    async allowOnly(line) {
      writeFileSync(
        path.join(server.data, 'pg_hba.conf'),
        `host all admin 127.0.0.1/32 scram-sha-256\n${line}\n`,
      );
      await asAdmin(port, 'SELECT pg_reload_conf()');
    },
    asAdmin: (sql) => asAdmin(port, sql),
    start: async () => {
      await server.start(port);
    },
    stop: () => server.stop(),
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A self-signed one, where the server looks for it. */
async function writeCertificate(data: string): Promise<void> {
  const { uid, gid } = statSync(data);
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  for (const [name, text] of Object.entries({ 'server.key': key, 'server.crt': cert })) {
    const file = path.join(data, name);
    writeFileSync(file, text, { mode: 0o600 });
    chownSync(file, uid, gid);
  }
}
