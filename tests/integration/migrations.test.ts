import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbeddedDatabase } from '#scripts/database.mjs';
import { unpackDebian } from '#scripts/debian.mjs';
import { migrate, pendingMigrations } from '#scripts/migrate.mjs';
import { runCommand } from '#scripts/runtime/processes.mjs';

type Binaries = { initdb: string; postgres: string; env?: Record<string, string> };

/** Debian 12's Postgres: installed, else unpacked. */
async function debianBinaries(): Promise<Binaries> {
  const inFolder = (folder: string) => ({ initdb: `${folder}/initdb`, postgres: `${folder}/postgres` });
  const installed = '/usr/lib/postgresql/15/bin';
  if (existsSync(installed)) return inFolder(installed);
  const { root, env } = await unpackDebian('postgresql-15', ['postgresql-15']);
  return { ...inFolder(path.join(root, installed)), env };
}

const servers: { server: string; find: () => Promise<Binaries | undefined> }[] = [
  { server: 'PostgreSQL 18, embedded', find: async () => undefined },
  { server: 'PostgreSQL 15, from Debian', find: debianBinaries },
];

describe.each(servers)('$server', ({ find }) => {
  let folder: string;
  let database: Awaited<ReturnType<typeof openEmbeddedDatabase>> | undefined;
  let absent = '';

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-migrations-'));
    let binaries: Binaries | undefined;
    try {
      binaries = await find();
    } catch (error) {
      absent = `not to be had here: ${(error as Error).message}`;
      return;
    }
    database = await openEmbeddedDatabase(folder, binaries);
  });

  afterAll(async () => {
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('every migration applies, once, and leaves exactly what the schema says', async ({ skip }) => {
    if (!database) return skip(absent);
    const { url } = database;
    await migrate(url);
    expect(await pendingMigrations(url)).toEqual([]);
    expect(await migrate(url)).toEqual({ outcome: 'up to date' });
    const difference = await prisma(
      url,
      'migrate',
      'diff',
      '--from-config-datasource',
      '--to-schema',
      'prisma/schema.prisma',
    );
    expect(difference).toContain('No difference detected');
  });

  test('rows come back as they were written', async ({ skip }) => {
    if (!database) return skip(absent);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `INSERT INTO "Run" (id, stack, page, "check", environment, params, title, role, verdict, reason, evidence,
         thresholds, target, "pageHash", who, trigger, "startedAt", "durationMs")
       VALUES ('abcdefghijkl', 's', 'p', 'c', 'lab', '{}', 't', 'symptom', 'ok', 'r', '{"samples":[]}', '{}', 'h', 'x', 'w',
         'live', '2026-11-22T04:00:00.123Z', 1.5) RETURNING "startedAt", evidence, "durationMs"`,
    );
    await client.end();
    expect(rows).toEqual([
      { startedAt: new Date('2026-11-22T04:00:00.123Z'), evidence: { samples: [] }, durationMs: 1.5 },
    ]);
  });
});

async function prisma(url: string, ...args: string[]): Promise<string> {
  const { output } = await runCommand(process.execPath, ['node_modules/prisma/build/index.js', ...args], {
    env: { ...process.env, DATABASE_URL: url },
  });
  return output;
}
