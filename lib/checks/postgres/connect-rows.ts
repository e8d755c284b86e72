import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { leftOut } from '../left-out.ts';
import { settleQuestion } from '../settle-question.ts';
import { bindSql } from './bind-sql.ts';
import { readRows } from './rows.ts';

const needed = ['name', 'host', 'port'] as const;
const notAllowed = 'NOT_ALLOWED';
type Row = { name: string; host: string; port: number };
type Tried = { row: Row; tookMs: number } | { row: Row; failure: Pick<ProbeError, 'message' | 'code'> };

export const connectRows = defineKind({
  name: 'tcp.connect-rows',
  target: 'postgres',
  summary:
    'Do the hosts in these rows accept connections from Pulsebook? Only hosts in the target’s allowHosts are tried.',
  options: z.object({
    sql: z
      .string()
      .min(1)
      .describe(
        'One SELECT with the columns name, host and port. $name is a param of the page, bound as text',
      ),
    max: z.number().int().min(1).max(20).default(10).describe('How many rows are tried'),
  }),
  example: { none: 'the database of mw-py names no hosts' },

  async observe(ask, { sql, max }, { params }) {
    const answer = await ask.postgres({ ...bindSql(sql, params), maxRows: max });
    const missing = needed.find((name) => !answer.columns.some((column) => column.name === name));
    if (missing) throw new ProblemError(`column ${missing}`, `expected ${needed.join(', ')} in the SELECT`);
    const rows = readRows<Row>(answer);
    const tried = await Promise.all(rows.map((row) => tryRow(ask, row)));
    const samples = placeSamples(tried);
    if (answer.truncated) samples.push(leftOut(`${rows.length} rows`));
    return {
      samples,
      table: {
        columns: [{ name: 'name' }, { name: 'at' }, { name: 'answer' }],
        rows: tried.map((one) => [
          one.row.name,
          placeOf(one.row),
          'failure' in one ? one.failure.message : `connected in ${formatDuration(one.tookMs / 1000)}`,
        ]),
        truncated: answer.truncated,
      },
    };
  },
});

async function tryRow(ask: TargetClient, row: Row): Promise<Tried> {
  const { host, port } = row;
  const settled = await settleQuestion(ask.tcp(undefined, { host, port: Number(port) }));
  if ('failure' in settled) return { row, failure: settled.failure };
  return { row, tookMs: settled.answer.dnsMs + settled.answer.connectMs };
}

/** @throws ProbeError `denied` where not one of the hosts may be tried. */
export function placeSamples(tried: readonly Tried[]): Sample[] {
  const refused = tried.filter((one) => 'failure' in one && one.failure.code === notAllowed);
  const [first] = refused;
  if (first && 'failure' in first && refused.length === tried.length) {
    throw new ProbeError('denied', first.failure.message, { stage: 'question', code: notAllowed });
  }
  return tried.map((one): Sample => {
    const labels = { name: one.row.name };
    if (!('failure' in one)) {
      const say = `${one.row.name}: connected to ${placeOf(one.row)} in ${formatDuration(one.tookMs / 1000)}`;
      return { labels, value: one.tookMs, verdict: 'ok', say };
    }
    const { code, message } = one.failure;
    const verdict = code === notAllowed ? 'unknown' : 'failing';
    return { labels, value: Number.NaN, verdict, say: `${one.row.name}: ${message}` };
  });
}

function placeOf({ host, port }: Row): string {
  return `${host}:${port}`;
}
