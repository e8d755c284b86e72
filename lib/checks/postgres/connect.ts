import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { defineKind } from '../kind.ts';

const missingDatabase = '3D000';

/** https://www.postgresql.org/docs/current/catalog-pg-database.html */
const databases = `
  SELECT datname FROM pg_database
  WHERE datallowconn AND NOT datistemplate
  ORDER BY datname LIMIT 20`;

/** Opens a connection of its own, so that logging in is part of the question. */
export const connect = defineKind({
  name: 'postgres.connect',
  target: 'postgres',
  summary: 'Can Pulsebook log in to Postgres and run a query? A failure names its cause.',
  options: z.object({}),
  example: { stack: 'mw-py', target: 'database', options: {} },
  asksWhetherItAnswers: true,
  explains: ['connect'],
  defaults: {
    unit: 'milliseconds',
    thresholds: { warn: { above: 1000 } },
    say: 'Connected to Postgres in {value}',
  },

  async observe(ask) {
    try {
      await ask.postgres({ sql: 'SELECT 1', fresh: true });
    } catch (error) {
      if (!(error instanceof ProbeError) || error.code !== missingDatabase) throw error;
      const names = await ask.postgres({ sql: databases, database: 'postgres' }).then(
        ({ rows }) => rows.map(([name]) => String(name)),
        () => [],
      );
      if (!names.length) throw error;
      const message = `${error.message}; existing databases: ${names.join(', ')}`;
      throw new ProbeError(error.kind, message, { stage: error.stage, code: error.code, cause: error });
    }
    return { samples: [{ labels: {}, value: ask.tookMs() }] };
  },
});
