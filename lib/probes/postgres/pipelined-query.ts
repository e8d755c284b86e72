import type { Duplex } from 'node:stream';
import pg, { type Connection, type Submittable } from 'pg';
import type { PostgresAnswer } from '../target-client.ts';
import { readCell } from './read-cell.ts';

export type Query = {
  sql: string;
  values: readonly (string | number | null)[];
  maxRows: number;
  /** Parsed, planned and described, but no row is fetched. */
  dryRun: boolean;
  statementTimeoutMs: number;
  lockTimeoutMs: number;
};

/** Its name tells Pulsebook's questions from others' in pg_stat_statements. */
export const cursor = 'pulsebook';

/** What stands before the SQL, and is in the positions that the server's errors count. */
const declare = `DECLARE ${cursor} NO SCROLL CURSOR FOR `;

/** Locks, settings, prepared statements and whatever else a question may have left in the session. */
export const cleanUp = 'DISCARD ALL';

/** The place of FETCH among the statements that are sent. */
const FETCH = 3;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const syntaxError = '42601';

/**
 * BEGIN READ ONLY, the settings, the query, ROLLBACK and the clean-up of the session in one round trip. The query is
 * that of a cursor, so the server takes nothing but a query for it, and one row more is fetched than wanted, which
 * tells whether there are more. As each statement goes by the extended protocol, one string is one statement.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING, …/sql-declare.html
 *
 * pg calls the handlers as messages arrive. After an error the server skips the rest: the caller owes ROLLBACK and
 * the clean-up.
 */
export class PipelinedQuery implements Submittable {
  readonly answer: Promise<PostgresAnswer>;
  private readonly query: Query;
  private readonly outcome = Promise.withResolvers<PostgresAnswer>();
  private completed = 0;
  private columns: PostgresAnswer['columns'] = [];
  private rows: PostgresAnswer['rows'] = [];
  private truncated = false;

  constructor(query: Query) {
    this.query = query;
    this.answer = this.outcome.promise;
  }

  /** Whether the server started on it. A connection that had died before answers none of it. */
  get isBegun(): boolean {
    return this.completed > 0;
  }

  submit(connection: Connection): void {
    const { sql, values, maxRows, dryRun } = this.query;
    const stream: Duplex = connection.stream;
    stream.cork();
    send(connection, 'BEGIN READ ONLY');
    send(connection, settingsFor(this.query));
    send(connection, `${declare}${sql}`, values);
    send(connection, `FETCH ${dryRun ? 0 : maxRows + 1} FROM ${cursor}`, [], true);
    send(connection, 'ROLLBACK');
    send(connection, cleanUp);
    connection.sync();
    stream.uncork();
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.columns = fields.map((field) => ({ name: field.name, type: field.dataTypeID }));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.completed !== FETCH) return;
    if (this.rows.length === this.query.maxRows) this.truncated = true;
    else this.rows.push(fields.map((text, index) => readCell(text, this.columns[index]?.type ?? 0)));
  }

  handleCommandComplete(): void {
    this.completed += 1;
  }

  handleError(error: Error): void {
    if (error instanceof pg.DatabaseError && error.position) this.place(error, Number(error.position));
    this.outcome.reject(error);
  }

  handleReadyForQuery(): void {
    this.outcome.resolve({ columns: this.columns, rows: this.rows, truncated: this.truncated });
  }

  /** @param position Counted in characters, from 1, in the statement as it was sent. */
  private place(error: pg.DatabaseError, position: number): void {
    const before = [...this.query.sql].slice(0, position - 1 - declare.length).join('');
    error.position = String(position - declare.length);
    if (error.code !== syntaxError || before.trim() !== '') return;
    error.message = `only SELECT, WITH, VALUES or TABLE can run here: ${error.message}`;
  }
}

/** All rows are wanted, so the cursor is planned as a plain query would be, and not for its first rows. */
function settingsFor({ statementTimeoutMs, lockTimeoutMs }: Query): string {
  const settings = {
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    cursor_tuple_fraction: 1,
  };
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  return `SELECT ${set.join(', ')}`;
}

function send(connection: Connection, text: string, values: Query['values'] = [], withColumns = false): void {
  connection.parse({ name: '', text, types: [] }, true);
  connection.bind({ values: values.map((value) => (value === null ? null : String(value))) }, true);
  if (withColumns) connection.describe({ type: 'P', name: '' }, true);
  connection.execute({ portal: '', rows: '0' }, true);
}
