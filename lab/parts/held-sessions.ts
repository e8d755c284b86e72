import pg from 'pg';
import type { Postgres } from './postgres.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const tooManyConnections = '53300';
const refillMs = 200;

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

  let refill: NodeJS.Timeout | undefined;
  let filling: Promise<void> = Promise.resolve();
  const stopRefill = () => clearInterval(refill);

  /** Opens sessions until the server refuses one. */
  const fill = async (max: number): Promise<void> => {
    try {
      for (let opened = 0; opened < max; opened += 1) (await open()).once('end', stopRefill);
    } catch (error) {
      // Refused: the server is full, which was the aim. One that is only slow is not.
      if ((error as pg.DatabaseError).code !== tooManyConnections) throw error;
    }
  };

  return {
    /** Runs statements one after another. The last is not waited for: it may never end. */
    run: async (...statements: string[]): Promise<void> => {
      const client = await open();
      for (const statement of statements.slice(0, -1)) await client.query(statement);
      client.query(statements.at(-1) ?? 'SELECT 1').catch(() => {});
    },
    /** Takes every slot, and each that somebody else gives up, until these sessions are ended. */
    exhaust: async (max: number): Promise<void> => {
      stopRefill();
      await fill(max);
      refill = setInterval(() => {
        filling = filling.then(() => fill(1)).catch(() => {});
      }, refillMs).unref();
    },
    end: async (asAdmin: Postgres['asAdmin']): Promise<void> => {
      stopRefill();
      await filling;
      await asAdmin((admin) =>
        admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
          application,
        ]),
      );
    },
  };
}
