import { z } from 'zod';
import { formatNumber } from '#lib/vocabulary/format.ts';
import { defineKind } from '../kind.ts';
import { readRows, tableOf } from './rows.ts';

/**
 * Half of all transaction ids lie ahead; Postgres stops giving out new ones 3 million before the end.
 * https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND
 */
const left = `
  SELECT datname AS database, 2147483648 - 3000000 - age(datfrozenxid) AS "transactions left",
         age(datfrozenxid) AS "oldest transaction's age",
         2147483648 - mxid_age(datminmxid) AS "multixacts left"
  FROM pg_database
  ORDER BY 2, 1`;

type Left = { database: string; 'transactions left': number };

export const wraparound = defineKind({
  name: 'postgres.wraparound',
  target: 'postgres',
  summary: 'How many transactions are left before transaction ID wraparound, by database?',
  options: z.object({}),
  example: { stack: 'mw-py', target: 'database', options: {} },
  defaults: {
    unit: 'transactions',
    thresholds: { warn: { below: 1_500_000_000 }, fail: { below: 200_000_000 } },
  },

  async observe(ask) {
    const answer = await ask.postgres({ sql: left });
    const samples = readRows<Left>(answer).map(({ database, 'transactions left': value }) => {
      const say = `${database} has ${formatNumber(value)} transactions left before wraparound`;
      return { labels: { database }, value, say };
    });
    return { samples, table: tableOf(answer) };
  },
});
