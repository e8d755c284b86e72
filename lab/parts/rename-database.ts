import { setTimeout as sleep } from 'node:timers/promises';
import { endSessionsOf } from './database-roles.ts';
import type { Postgres } from './postgres.ts';

/** Ends every session of the database and gives it another name. Does nothing where there is none of that name. */
export async function renameDatabase(asAdmin: Postgres['asAdmin'], from: string, to: string): Promise<void> {
  await asAdmin(async (admin) => {
    const there = await admin.query('SELECT FROM pg_database WHERE datname = $1', [from]);
    if (!there.rowCount) return;
    await admin.query(`ALTER DATABASE ${from} ALLOW_CONNECTIONS false`);
    await admin.query(endSessionsOf(from));
    await renameWhenEmpty(() => admin.query(`ALTER DATABASE ${from} RENAME TO ${to}`));
    await admin.query(`ALTER DATABASE ${to} ALLOW_CONNECTIONS true`);
  });
}

/** A session that was told to end may need a moment. */
async function renameWhenEmpty(rename: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await rename();
      return;
    } catch (error) {
      if (attempt >= 20) throw error;
      await sleep(50);
    }
  }
}
