import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEmbeddedDatabase } from '#scripts/database.mjs';
import { migrate } from '#scripts/migrate.mjs';
import { createTemplate } from '../integration/probes/postgres-template.ts';

/**
 * One Postgres for all integration tests, with a migrated database from which own-database.ts makes theirs; and the
 * template of the servers that some start for themselves.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-test-'));
  const database = await openEmbeddedDatabase(folder);
  await Promise.all([migrate(database.url), createTemplate(folder)]);
  process.env.PULSEBOOK_TEST_DATABASE_URL = database.url;
  process.env.PULSEBOOK_DATA_DIR = folder;
  return async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
