import { z } from 'zod';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { defineKind } from '../kind.ts';
import { nameSession, type SessionName } from './name-session.ts';
import { isOwnSession, ownRoles } from './own-sessions.ts';
import { readRows, tableOf } from './rows.ts';

/**
 * The lock of DROP, TRUNCATE, VACUUM FULL and most of ALTER TABLE, which even a SELECT waits for. How long it
 * has been held is not known, but no longer than its transaction.
 * https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES, …/view-pg-locks.html
 */
const exclusive = `
  SELECT a.pid, extract(epoch FROM clock_timestamp() - a.xact_start)::float8 AS "held at most",
         string_agg(n.nspname || '.' || c.relname, ', ' ORDER BY c.relname) AS tables,
         a.application_name AS application, a.usename AS role, a.state, left(a.query, 500) AS query
  FROM pg_locks l
  JOIN pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted
    AND NOT ${isOwnSession('$1')}
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  GROUP BY a.pid, a.xact_start, a.application_name, a.usename, a.state, a.query
  ORDER BY 2 DESC NULLS LAST`;

type Holder = SessionName & { 'held at most': number | null; tables: string };

export const ddlLocks = defineKind({
  name: 'postgres.ddl-locks',
  target: 'postgres',
  summary: 'Which tables are under an ACCESS EXCLUSIVE lock now, as by a migration, and whose is it?',
  options: z.object({}),
  example: { stack: 'mw-py', target: 'database', options: {} },
  defaults: {
    unit: 'seconds',
    thresholds: { warn: { above: 5 }, fail: { above: 60 } },
    onEmpty: { verdict: 'ok', because: 'No table is under an ACCESS EXCLUSIVE lock' },
  },

  async observe(ask) {
    const answer = await ask.postgres({ sql: exclusive, values: [ownRoles(ask)] });
    const samples = readRows<Holder>(answer).map((holder) => {
      const value = holder['held at most'] ?? 0;
      const say = `${nameSession(holder)} has held an ACCESS EXCLUSIVE lock on ${holder.tables} for up to ${formatDuration(value)}`;
      return { labels: { pid: String(holder.pid) }, value, say };
    });
    return { samples, table: tableOf(answer, { 'held at most': 'seconds' }) };
  },
});
