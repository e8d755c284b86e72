import { z } from 'zod';
import { cutText } from '#lib/vocabulary/clean-text.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { isOwnStatement, ownRoles } from './own-sessions.ts';
import { readRows, tableOf } from './rows.ts';
import { findStatementsSchema } from './statements-extension.ts';

const options = z.object({
  matching: z
    .string()
    .optional()
    .describe('Only statements whose text matches this regular expression, as access_record'),
  minCalls: z
    .number()
    .int()
    .min(1)
    .default(3)
    .describe('Statements that ran less often are left out: a migration runs once'),
  top: z.number().int().min(1).max(100).default(10).describe('How many are judged and shown, slowest first'),
});

/** Of this database, without Pulsebook's own, since the statistics were last reset. https://www.postgresql.org/docs/current/pgstatstatements.html */
const slowest = (schema: string) => `
  SELECT queryid::text AS id, mean_exec_time AS mean, max_exec_time AS longest, calls,
         total_exec_time / nullif(sum(total_exec_time) OVER (), 0) AS "share of time",
         pg_get_userbyid(userid) AS role, left(query, 500) AS statement
  FROM ${schema}.pg_stat_statements
  WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND calls >= $1::bigint AND ($2::text IS NULL OR query ~* $2)
    AND NOT ${isOwnStatement('$4')}
  ORDER BY mean_exec_time DESC
  LIMIT $3::int`;

type Statement = { id: string | null; mean: number; calls: number; statement: string };

export const slowStatements = defineKind({
  name: 'postgres.slow-statements',
  target: 'postgres',
  summary:
    'Which statements are slowest on average (pg_stat_statements)? Without the extension, says how to enable it.',
  options,
  example: { stack: 'mw-py', target: 'database', options: { top: 5 } },
  defaults: {
    unit: 'milliseconds',
    thresholds: { warn: { above: 200 }, fail: { above: 1000 } },
    onEmpty: { verdict: 'ok', because: 'No such statement ran often enough to judge' },
  },

  async observe(ask, { matching = null, minCalls, top }) {
    const schema = await findStatementsSchema(ask);
    const answer = await ask.postgres({
      sql: slowest(schema),
      values: [minCalls, matching, top, ownRoles(ask)],
    });
    const units = { mean: 'milliseconds', longest: 'milliseconds', 'share of time': 'ratio' };
    return {
      samples: readRows<Statement>(answer).map(statementSample),
      table: tableOf(answer, units, ['id']),
    };
  },
});

const maxStatementLength = 60;

export function statementSample({ id, mean, calls, statement }: Statement): Sample {
  const line = statement.replaceAll(/\s+/g, ' ').trim();
  const shown = cutText(line, maxStatementLength);
  const say = `“${shown}” takes ${formatDuration(mean / 1000)} on average over ${formatCount(calls, 'calls')}`;
  return { labels: { statement: id ?? shown }, value: mean, say };
}
