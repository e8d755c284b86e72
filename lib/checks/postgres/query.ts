import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import type { PostgresAnswer } from '#lib/probes/target-client.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { isMeasure } from '#lib/vocabulary/format-value.ts';
import type { Cell, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { leftOut } from '../left-out.ts';
import { type BoundSql, bindSql } from './bind-sql.ts';
import { tableOf } from './rows.ts';

const saysWhatIsJudged = 'expected value, the column that is judged, or count: true for the number of rows';

const columnsAndRows = z.object({
  sql: z.string().min(1).describe('One SELECT. $name is a param of the page, bound as text'),
  value: z.string().optional().describe('The column that is judged, one sample a row; or else count'),
  count: z.boolean().default(false).describe('Judge the number of rows instead, so that no row is 0'),
  labels: z.array(z.string()).default([]).describe('Columns that name a sample'),
  columns: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'Unit of a column, as { age: seconds }; ratio, percent, seconds, milliseconds, bytes or a noun',
    ),
  maxRows: z.number().int().min(1).max(1000).default(100).describe('Rows that are shown'),
});
const options = columnsAndRows.superRefine(({ value, count }, context) => {
  const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
  if (value === undefined && !count) refuse('value', saysWhatIsJudged);
  if (value !== undefined && count) refuse('count', 'value says what is judged already');
});

export const query = defineKind({
  name: 'postgres.query',
  target: 'postgres',
  summary: 'What does a SELECT return? Its rows are shown, and their count or a column is judged.',
  options,
  example: {
    stack: 'mw-py',
    target: 'database',
    options: {
      sql: 'SELECT status, count(*) AS runs FROM runs GROUP BY status ORDER BY status',
      value: 'runs',
      labels: ['status'],
    },
    judgement: {
      warn: { above: 100_000 },
      say: '{value} runs are {status}',
      onEmpty: { verdict: 'ok', because: 'No runs yet' },
    },
  },

  async observe(ask, { sql, value, labels, columns, maxRows }, { params, unit }) {
    const bound = bindSql(sql, params);
    const answer = await ask.postgres({ ...bound, maxRows });
    const names = answer.columns.map((column) => column.name);
    const table = tableOf(
      answer,
      value !== undefined && unit && isMeasure(unit) ? { [value]: unit, ...columns } : columns,
    );
    if (value !== undefined) return { samples: samplesOf(answer, names, value, labels), table };
    const rows = answer.truncated ? await countRows(bound) : answer.rows.length;
    return { samples: [{ labels: {}, value: rows, say: formatCount(rows, 'rows') }], table };

    /** The answer was cut, so its length says nothing. */
    async function countRows({ sql, ...bound }: BoundSql): Promise<number> {
      const counting = `SELECT count(*) FROM (\n${sql.trim().replace(/;$/, '')}\n) AS counted`;
      return numberOf((await ask.postgres({ ...bound, sql: counting })).rows[0]?.[0]);
    }
  },
});

function samplesOf(
  { rows, truncated }: PostgresAnswer,
  names: string[],
  value: string,
  labels: string[],
): Sample[] {
  const column = (name: string) => {
    const index = names.indexOf(name);
    if (index < 0) throw new ProblemError(`column ${name}`, `the answer has ${names.join(', ')}`);
    return index;
  };
  const valueAt = column(value);
  const labelsAt = labels.map((name) => [name, column(name)] as const);
  const samples: Sample[] = rows.map((row) => ({
    labels: Object.fromEntries(labelsAt.map(([name, index]) => [name, String(row[index] ?? '')])),
    value: numberOf(row[valueAt]),
  }));
  if (truncated) samples.push(leftOut(`${rows.length} rows`));
  return samples;
}

function numberOf(cell: Cell | undefined): number {
  if (cell === null || cell === undefined || cell === '') return Number.NaN;
  return Number(cell);
}
