import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { db } from '#lib/db.ts';
import { endExpired } from '#lib/snapshots/end-expired.ts';
import { findSnapshot } from '#lib/snapshots/find-snapshot.ts';
import { hashContent } from '#lib/snapshots/hash-content.ts';
import { listSnapshots, listTombstones } from '#lib/snapshots/list-snapshots.ts';
import { revokeSnapshot } from '#lib/snapshots/revoke-snapshot.ts';
import { sealSnapshot } from '#lib/snapshots/seal-snapshot.ts';
import { refusalOf, toSeal } from './to-seal.ts';

const dayMs = 24 * 60 * 60_000;
const ago = (days: number) => new Date(Date.now() - days * dayMs);

afterAll(() => db.$disconnect());

describe('a snapshot', () => {
  it('is found again as it was sealed', async () => {
    const { sealed, hash } = await sealSnapshot(toSeal({ note: 'see the third row', keepDays: 2 }));
    const found = await findSnapshot(sealed.id);
    if (!found || !('snapshot' in found)) throw new Error('not found');
    expect(found.snapshot).toMatchObject({ sealed, hash, isIntact: true });
    expect(hashContent(found.snapshot.content)).toBe(hash);
    expect(sealed.id).toMatch(/^[1-9A-HJ-NP-Za-km-z]{14}$/);
    expect(Date.parse(sealed.expiresAt) - Date.parse(sealed.sealedAt)).toBe(2 * dayMs);
    expect(sealed.checks[0]).toMatchObject({
      targetLabel: 'db:5432/mw_py',
      evidence: { thresholds: { warn: {} } },
    });
  });

  it('stays no longer than the policy says', async () => {
    const { sealed } = await sealSnapshot(toSeal({ keepDays: 100_000 }));
    expect(Date.parse(sealed.expiresAt) - Date.parse(sealed.sealedAt)).toBe(365 * dayMs);
  });

  it('is bounded, however much there is to seal', async () => {
    const [check] = toSeal().checks;
    if (!check) throw new Error('nothing to seal');
    const document = 'a line of a log\n'.repeat(20_000);
    const checks = Array.from({ length: 60 }, () => ({
      ...check,
      evidence: { ...check.evidence, document },
    }));
    const { sealed } = await sealSnapshot(toSeal({ checks }));
    expect(JSON.stringify(sealed).length).toBeLessThan(3_000_000);
    expect(sealed.checks).toHaveLength(60);
  });

  test.each(['', 'short', "'; DROP TABLE", 'abcdefghijkmno'])('"%s" leads to none', async (id) => {
    expect(await findSnapshot(id)).toBeUndefined();
  });
});

describe("as Pulsebook's own role, the database refuses", () => {
  let id = '';
  beforeAll(async () => {
    id = (await sealSnapshot(toSeal())).sealed.id;
  });
  const intact = async () => {
    const found = await findSnapshot(id);
    return found && 'snapshot' in found && found.snapshot.isIntact;
  };

  const sealedColumns = [
    'title',
    'verdict',
    'headline',
    'who',
    'content',
    'hash',
    'kind',
    'stack',
    'page',
    'environment',
  ];
  test.each(sealedColumns)('to change %s', async (column) => {
    expect(await refusalOf(`UPDATE "Snapshot" SET "${column}" = 'x' WHERE "id" = $1`, id)).toContain(
      'UPDATE is rejected: a snapshot is sealed',
    );
    expect(await intact()).toBe(true);
  });

  test.each([
    ['an UPDATE that changes nothing', `UPDATE "Snapshot" SET "id" = "id" WHERE "id" = $1`],
    ['another expiry', `UPDATE "Snapshot" SET "expiresAt" = now() WHERE "id" = $1`],
    ['a DELETE', `DELETE FROM "Snapshot" WHERE "id" = $1`],
    [
      'an upsert',
      `INSERT INTO "Snapshot" SELECT * FROM "Snapshot" WHERE "id" = $1 ON CONFLICT ("id") DO UPDATE SET "title" = 'x'`,
    ],
    [
      'a MERGE',
      `MERGE INTO "Snapshot" s USING (SELECT $1 AS id) o ON s."id" = o.id WHEN MATCHED THEN UPDATE SET "title" = 'x'`,
    ],
  ])('%s', async (_, sql) => {
    expect(await refusalOf(sql, id)).toMatch(/(UPDATE|DELETE) is rejected: a snapshot is sealed/);
    expect(await intact()).toBe(true);
  });

  test('to empty the table', async () => {
    expect(await refusalOf('TRUNCATE "Snapshot"')).toContain('TRUNCATE is rejected');
    expect(await refusalOf('TRUNCATE "SnapshotTombstone"')).toContain('TRUNCATE is rejected');
    expect(await intact()).toBe(true);
  });

  test('triggers that replication would pass over, too', async () => {
    const always = await db.$queryRaw<{ tgenabled: string }[]>`
      SELECT tgenabled::text FROM pg_trigger
      WHERE tgrelid IN ('"Snapshot"'::regclass, '"SnapshotTombstone"'::regclass) AND NOT tgisinternal`;
    expect(always.map(({ tgenabled }) => tgenabled)).toEqual(['A', 'A', 'A', 'A']);
  });

  test('content with another hash', async () => {
    const columns = '"kind", "stack", "environment", "title", "verdict", "headline", "who"';
    const sql = `INSERT INTO "Snapshot" ("id", ${columns}, "content", "hash", "sealedAt", "expiresAt")
      SELECT 'forged', ${columns}, "content" || ' ', "hash", "sealedAt", "expiresAt" FROM "Snapshot" WHERE "id" = $1`;
    expect(await refusalOf(sql, id)).toContain('Snapshot_hash_is_of_content');
  });

  test('an end before its time', async () => {
    const end = (reason: string, actor: string, note: string) =>
      refusalOf(
        `INSERT INTO "SnapshotTombstone" SELECT "id", $2, $3, $4, "kind", "stack", "page", "environment", "sealedAt", now()
         FROM "Snapshot" WHERE "id" = $1`,
        id,
        reason,
        actor,
        note,
      );
    expect(await end('expired', 'x', 'y')).toContain('has not expired yet');
    expect(await end('revoked', ' ', 'y')).toContain('SnapshotTombstone_has_actor_and_note');
    expect(await end('lost', 'x', 'y')).toContain('SnapshotTombstone_reason');
    expect(await intact()).toBe(true);
  });
});

describe('a snapshot that is revoked', () => {
  it('is gone, and its link says by whom, when and why', async () => {
    const { sealed } = await sealSnapshot(toSeal());
    const tombstone = await revokeSnapshot(sealed.id, { actor: 'jo', note: 'It named jane@corp.example' });
    expect(tombstone).toMatchObject({
      reason: 'revoked',
      actor: 'jo',
      note: 'It named [redacted: email]',
      page: 'run-stuck',
      sealedAt: sealed.sealedAt,
    });
    expect(await findSnapshot(sealed.id)).toEqual({ tombstone });
    expect(await db.snapshot.count({ where: { id: sealed.id } })).toBe(0);
    await expect(revokeSnapshot(sealed.id, { actor: 'jo', note: 'again' })).rejects.toThrow(
      'revoked already',
    );
    await expect(revokeSnapshot('abcdefghijkmno', { actor: 'jo', note: 'x' })).rejects.toThrow(
      'none of that id',
    );
    expect((await listTombstones({ stack: 'sealed' })).map(({ id }) => id)).toContain(sealed.id);
  });

  it('stays revoked: its end is not taken back, and nothing takes its place', async () => {
    const first = await sealSnapshot(toSeal());
    await revokeSnapshot(first.sealed.id, { actor: 'jo', note: 'wrong stack' });
    const of = first.sealed.id;
    expect(await refusalOf(`DELETE FROM "SnapshotTombstone" WHERE "id" = $1`, of)).toContain(
      'the tombstone of a snapshot stays',
    );
    expect(await refusalOf(`UPDATE "SnapshotTombstone" SET "note" = 'x' WHERE "id" = $1`, of)).toContain(
      'stays',
    );
    const { sealed } = await sealSnapshot(toSeal());
    const columns =
      '"kind", "stack", "environment", "title", "verdict", "headline", "who", "content", "hash"';
    const sql = `INSERT INTO "Snapshot" ("id", ${columns}, "sealedAt", "expiresAt")
      SELECT $1, ${columns}, "sealedAt", "expiresAt" FROM "Snapshot" WHERE "id" = $2`;
    expect(await refusalOf(sql, of, sealed.id)).toContain('INSERT is rejected');
  });
});

describe('a snapshot whose time is over', () => {
  it('is given out no more, and is then deleted', async () => {
    const { sealed } = await sealSnapshot(toSeal({ keepDays: 1 }), ago(2));
    const kept = await sealSnapshot(toSeal({ keepDays: 3 }), ago(2));
    const tombstone = { reason: 'expired', actor: 'pulsebook', endedAt: sealed.expiresAt };
    expect(await findSnapshot(sealed.id)).toMatchObject({ tombstone });
    expect((await listSnapshots({ stack: 'sealed' })).map(({ id }) => id)).not.toContain(sealed.id);
    expect(await endExpired()).toBeGreaterThanOrEqual(1);
    expect(await db.snapshot.count({ where: { id: sealed.id } })).toBe(0);
    expect(await findSnapshot(sealed.id)).toMatchObject({ tombstone });
    expect(await findSnapshot(kept.sealed.id)).toHaveProperty('snapshot');
  });
});
