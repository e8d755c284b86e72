import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { triggers } from '#lib/runs/record-run.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { type EntryData, incidentStatuses } from '#lib/vocabulary/incident.ts';
import { snapshotKinds, tombstoneReasons } from '#lib/vocabulary/snapshot.ts';
import { unknownKinds, verdicts } from '#lib/vocabulary/verdict.ts';
import { verificationStates } from '#lib/vocabulary/verification.ts';
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
         "pageHash", who, trigger, "startedAt", "durationMs")
       VALUES ('abcdefghijkl', 's', 'p', 'c', 'lab', '{}', 't', 'symptom', 'ok', 'r', '{"samples":[]}', 'x', 'w',
         'live', '2026-11-22T04:00:00.123Z', 1.5) RETURNING "startedAt", evidence, "durationMs"`,
    );
    await client.end();
    expect(rows).toEqual([
      { startedAt: new Date('2026-11-22T04:00:00.123Z'), evidence: { samples: [] }, durationMs: 1.5 },
    ]);
  });

  test('rows of the first versions are kept, and what is sealed stays as it was', async ({ skip }) => {
    if (!database) return skip(absent);
    const client = await createOldDatabase(database.url);
    try {
      const { rows: runs } = await client.query('SELECT * FROM "Run"');
      expect(runs).toEqual([
        expect.objectContaining({ id: 'oldrun000000', verdict: 'unknown', stamp: null }),
      ]);
      expect(runs[0]).not.toHaveProperty('thresholds');
      const { rows: snapshots } = await client.query('SELECT id, content, hash FROM "Snapshot"');
      expect(snapshots).toEqual([{ id: 'kept', content: sealed, hash: sha256(sealed) }]);
      await expect(client.query(`UPDATE "Snapshot" SET title = 'x'`)).rejects.toThrow('is sealed');
      await expect(client.query(`INSERT INTO "Snapshot" ${snapshotRow('revoked')}`)).rejects.toThrow(
        'is sealed',
      );
      const { rows: tombstones } = await client.query('SELECT * FROM "SnapshotTombstone"');
      expect(tombstones).toMatchObject([
        { id: 'revoked', reason: 'revoked', actor: 'jo', note: 'a mistake' },
      ]);
      await expect(client.query('DELETE FROM "SnapshotTombstone"')).rejects.toThrow('stays');
      const { rows: verifications } = await client.query('SELECT * FROM "Verification"');
      expect(verifications).toMatchObject([
        { state: 'running', consecutiveOk: 2, checks: [{ check: 'c', title: 'Is it up?' }] },
      ]);
      expect(verifications[0]).not.toHaveProperty('beatAt');
    } finally {
      await client.end();
    }
  });

  test('states are held to the words of the code', async ({ skip }) => {
    if (!database) return skip(absent);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ name: string; definition: string }>(
      `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
       WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND pg_get_constraintdef(oid) LIKE '%ARRAY[%'`,
    );
    await client.end();
    const words = ({ definition }: { definition: string }) =>
      [...definition.matchAll(/'([^']+)'/g)].map(([, word]) => word);
    expect(Object.fromEntries(rows.map((row) => [row.name, words(row)]))).toEqual({
      Run_role: Object.keys(roles),
      Run_verdict: verdicts,
      Run_unknownKind: unknownKinds,
      Run_trigger: triggers,
      Snapshot_kind: snapshotKinds,
      Snapshot_verdict: verdicts,
      SnapshotTombstone_reason: tombstoneReasons,
      SnapshotTombstone_kind: snapshotKinds,
      ContentGap_confidence: ['weak', 'none'],
      Incident_status: incidentStatuses,
      TimelineEntry_kind: Object.keys(entryKinds),
      Verification_state: verificationStates,
    });
  });
});

const roles: Record<CheckResult['role'], true> = { symptom: true, context: true };
const entryKinds: Record<EntryData['kind'], true> = {
  opened: true,
  joined: true,
  note: true,
  run: true,
  snapshot: true,
  status: true,
  recovered: true,
};

const sealed = '{"format":1,"title":"Ein Schlüssel, 8 € 🧪"}';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const snapshotRow = (id: string) =>
  `VALUES ('${id}', 'page', 's', 'p', 'lab', 't', 'failing', 'h', 'jo', '${sealed}', '${sha256(sealed)}',
     '2026-11-22T10:00:00Z', '2027-11-22T10:00:00Z')`;

/** Rows as they were written by the version that came with a migration. */
const oldRows: Record<string, string> = {
  runs: `INSERT INTO "Run" VALUES ('oldrun000000', 's', 'p', 'c', 'lab', '{}', 't', 'symptom', 'unknown', 'timeout', 'r',
    NULL, NULL, '{"asked":[],"samples":[]}', '{}', 'db:5432', 'hash', 'local', 'run-all', '2026-11-22T04:00:00Z', 1.5)`,
  snapshots: `INSERT INTO "Snapshot" ${snapshotRow('kept')}; INSERT INTO "Snapshot" ${snapshotRow('revoked')};
    INSERT INTO "SnapshotEnd" VALUES ('revoked', 'revoked', 'jo', 'a mistake', 'page', 's', 'p', 'lab',
      '2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z');
    DELETE FROM "Snapshot" WHERE id = 'revoked'`,
  verifications: `INSERT INTO "Verification" VALUES ('oldverify000', 's', 'p', 'c', 'lab', '{}', 'Is it up?', 'local', 3, 10,
    'running', 4, 2, '[]', '2026-11-22T10:00:00Z', '2026-11-22T10:15:00Z', NULL, '2026-11-22T10:00:40Z')`,
};

/** A database of the first version, brought to this one. */
async function createOldDatabase(serverUrl: string): Promise<pg.Client> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query('CREATE DATABASE old');
  await admin.end();
  const url = new URL(serverUrl);
  url.pathname = '/old';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const migration of readdirSync('prisma/migrations').sort()) {
      const file = path.join('prisma/migrations', migration, 'migration.sql');
      if (!existsSync(file)) continue;
      await client.query(readFileSync(file, 'utf8'));
      const rows = oldRows[migration.replace(/^\d+_/, '')];
      if (rows) await client.query(rows);
    }
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function prisma(url: string, ...args: string[]): Promise<string> {
  const { output } = await runCommand(process.execPath, ['node_modules/prisma/build/index.js', ...args], {
    env: { ...process.env, DATABASE_URL: url },
  });
  return output;
}
