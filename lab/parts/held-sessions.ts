import pg from 'pg';
import type { Postgres } from './postgres.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const tooManyConnections = '53300';

/** Sessions that a fault holds open. They are told by their application's name, so another process can end them too. */
export function holdSessions(connectionString: string, application: string) {
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString,
      application_name: application,
      connectionTimeoutMillis: 20_000,
    });
    client.on('error', () => {});
    await client.connect();
    return client;
  };

  return {
    /** Runs statements one after another. The last is not waited for: it may never end. */
    run: async (...statements: string[]): Promise<void> => {
      const client = await open();
      for (const statement of statements.slice(0, -1)) await client.query(statement);
      client.query(statements.at(-1) ?? 'SELECT 1').catch(() => {});
    },
    /** Opens sessions until the server refuses one. */
    exhaust: async (most: number): Promise<void> => {
      try {
        for (let opened = 0; opened < most; opened += 1) await open();
      } catch (error) {
        // Refused: the server is full, which was the aim. One that is only slow is not.
        if ((error as pg.DatabaseError).code !== tooManyConnections) throw error;
      }
    },
    end: async (asAdmin: Postgres['asAdmin']): Promise<void> => {
      await asAdmin((admin) =>
        admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
          application,
        ]),
      );
    },
  };
}
