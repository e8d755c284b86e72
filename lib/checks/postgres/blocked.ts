import { z } from 'zod';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import type { Cell, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { nameSession } from './name-session.ts';
import { isOwnSession, ownRoles } from './own-sessions.ts';
import { readRows } from './rows.ts';
import { buildWaitTree, type InTree, type Involved } from './wait-tree.ts';

/**
 * pg_blocking_pids() locks the lock manager for a moment, so only those who wait are asked about. Sessions of
 * Pulsebook are left out, waiting or waited for: they end by themselves within the deadline of a check.
 * pid 0 stands for a prepared transaction.
 * https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SESSION, …/view-pg-locks.html
 */
const involved = `
  WITH own AS MATERIALIZED (
    SELECT pid FROM pg_stat_activity WHERE ${isOwnSession('$1')}
  ), waiting AS MATERIALIZED (
    SELECT pid, ARRAY(SELECT blocker FROM unnest(pg_blocking_pids(pid)) AS blocker
                      WHERE blocker NOT IN (SELECT own.pid FROM own)) AS blockers
    FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid NOT IN (SELECT pid FROM own)
  ), wait AS (
    SELECT w.pid, array_to_string(w.blockers, ' ') AS blockers, min(l.waitstart) AS since,
           min(coalesce(l.relation::regclass::text, l.locktype)) AS what
    FROM waiting w LEFT JOIN pg_locks l ON l.pid = w.pid AND NOT l.granted
    WHERE cardinality(w.blockers) > 0
    GROUP BY w.pid, w.blockers
  )
  SELECT everyone.pid, coalesce(w.blockers, '') AS blockers, w.what,
         CASE WHEN w.pid IS NOT NULL
           THEN extract(epoch FROM clock_timestamp() - coalesce(w.since, a.query_start))::float8 END AS waiting,
         a.application_name AS application, a.usename AS role, a.state,
         extract(epoch FROM clock_timestamp() - a.state_change)::float8 AS "in state",
         left(a.query, 500) AS query
  FROM (SELECT pid FROM wait UNION SELECT unnest(blockers) FROM waiting) AS everyone
  LEFT JOIN wait w USING (pid)
  LEFT JOIN pg_stat_activity a USING (pid)`;

export const blocked = defineKind({
  name: 'postgres.blocked',
  target: 'postgres',
  summary:
    'Which sessions are blocked, and by whom? A tree, with the session that blocks the others at its root.',
  options: z.object({}),
  example: { stack: 'mw-py', target: 'database', options: {} },
  defaults: {
    unit: 'seconds',
    thresholds: { warn: { above: 5 }, fail: { above: 60 } },
    onEmpty: { verdict: 'ok', because: 'No blocked sessions' },
  },

  async observe(ask) {
    const tree = buildWaitTree(
      readRows<Involved>(await ask.postgres({ sql: involved, values: [ownRoles(ask)], maxRows: 1000 })),
    );
    return {
      samples: tree.filter(({ depth }) => depth === 0).map((root) => rootSample(root, tree)),
      table: { columns, rows: tree.map(rowOf), truncated: false },
    };
  },
});

/** @param tree All that stand in it; those with the same root wait for it, directly or not. */
export function rootSample(root: InTree, tree: readonly InTree[]): Sample {
  const blocked = tree.filter(({ pid, root: of }) => of === root.pid && pid !== root.pid);
  const value = Math.max(0, ...blocked.map(({ waiting }) => waiting ?? 0));
  const state = root.state ? `, ${root.state} for ${formatDuration(root['in state'] ?? 0)},` : '';
  const say =
    `${nameSession(root)}${state} blocks ${formatCount(blocked.length, 'sessions')}, ` +
    `${blocked.length === 1 ? 'for' : 'the longest for'} ${formatDuration(value)}`;
  return { labels: { root: String(root.pid) }, value, say };
}

/** A queue of a hundred is a hundred deep. */
const deepestIndent = 6;

const columns = [
  { name: 'depth' },
  { name: 'pid' },
  { name: 'blocked by' },
  { name: 'waiting', unit: 'seconds' },
  { name: 'lock on' },
  { name: 'state' },
  { name: 'in state', unit: 'seconds' },
  { name: 'application' },
  { name: 'role' },
  { name: 'query' },
];

function rowOf(session: InTree): Cell[] {
  const { depth, pid, blockers, waiting, what, state, application, role, query } = session;
  const indent = '\u2003'.repeat(Math.min(depth, deepestIndent));
  const indented = depth ? `${indent}↳ ${pid}` : String(pid);
  return [depth, indented, blockers, waiting, what, state, session['in state'], application, role, query];
}
