import type { Duplex } from 'node:stream';
import type { Connection, Submittable } from 'pg';
import type { PostgresAnswer } from '../asker.ts';
import { readCell } from './read-cell.ts';

export type Trip = {
  sql: string;
  values: readonly (string | number | null)[];
  maxRows: number;
  statementTimeoutMs: number;
  lockTimeoutMs: number;
};

/** The question's place among the statements that are sent. */
const QUESTION = 2;

/**
 * BEGIN READ ONLY, the time-outs, the question and ROLLBACK in one round trip: pg would need four. As each
 * is sent by the extended protocol, one string is one statement, and Execute asks for no more rows than
 * wanted (one more tells whether there were more).
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 *
 * pg calls the handlers as messages arrive. After an error the caller owes a ROLLBACK.
 */
export class OneTrip implements Submittable {
  readonly answer: Promise<PostgresAnswer>;
  private readonly trip: Trip;
  private readonly outcome = Promise.withResolvers<PostgresAnswer>();
  private at = 0;
  private columns: PostgresAnswer['columns'] = [];
  private rows: PostgresAnswer['rows'] = [];
  private truncated = false;

  constructor(trip: Trip) {
    this.trip = trip;
    this.answer = this.outcome.promise;
  }

  /** Whether the server took it up. A connection that had died before answers none of it. */
  get isBegun(): boolean {
    return this.at > 0;
  }

  submit(connection: Connection): void {
    const { sql, values, maxRows, statementTimeoutMs, lockTimeoutMs } = this.trip;
    const stream: Duplex = connection.stream;
    stream.cork();
    send(connection, 'BEGIN READ ONLY');
    send(
      connection,
      `SELECT set_config('statement_timeout', '${statementTimeoutMs}', true), set_config('lock_timeout', '${lockTimeoutMs}', true)`,
    );
    connection.parse({ name: '', text: sql, types: [] }, true);
    connection.bind({ values: values.map((value) => (value === null ? null : String(value))) }, true);
    connection.describe({ type: 'P', name: '' }, true);
    connection.execute({ portal: '', rows: String(maxRows + 1) }, true);
    send(connection, 'ROLLBACK');
    connection.sync();
    stream.uncork();
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.columns = fields.map((field) => ({ name: field.name, type: field.dataTypeID }));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.at !== QUESTION) return;
    if (this.rows.length === this.trip.maxRows) this.truncated = true;
    else this.rows.push(fields.map((text, index) => readCell(text, this.columns[index]?.type ?? 0)));
  }

  handleCommandComplete(): void {
    this.at += 1;
  }

  handlePortalSuspended(): void {
    this.at += 1;
  }

  handleEmptyQuery(): void {
    this.at += 1;
  }

  handleCopyInResponse(connection: Connection & { sendCopyFail(why: string): void }): void {
    connection.sendCopyFail('Pulsebook only asks');
  }

  handleCopyData(): void {}

  handleError(error: Error): void {
    this.outcome.reject(error);
  }

  handleReadyForQuery(): void {
    this.outcome.resolve({ columns: this.columns, rows: this.rows, truncated: this.truncated });
  }
}

function send(connection: Connection, text: string): void {
  connection.parse({ name: '', text, types: [] }, true);
  connection.bind({ values: [] }, true);
  connection.execute({ portal: '', rows: '0' }, true);
}
