import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { isOwnRole, isOwnSession, ownRoles } from './own-sessions.ts';
import { readRows, tableOf } from './rows.ts';

const tooManyConnections = '53300';

/**
 * Without Pulsebook's own sessions, which are only counted beside the server's, and without its role where nobody else
 * logs in as it. Superusers are bound by no limit of a role or database.
 * https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS,
 * …/catalog-pg-authid.html (rolconnlimit), …/catalog-pg-database.html (datconnlimit)
 */
const limits = `
  WITH session AS (SELECT usesysid, datid, ${isOwnSession('$1')} AS own FROM pg_stat_activity WHERE backend_type = 'client backend'),
       client AS (SELECT * FROM session WHERE NOT own)
  SELECT 'server' AS scope, NULL::text AS name, count(*) FILTER (WHERE NOT own) AS used, count(*) FILTER (WHERE own) AS own,
         current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
           - coalesce(current_setting('reserved_connections', true), '0')::int AS room
  FROM session
  UNION ALL
  SELECT 'role', rolname, count(client.usesysid), 0, rolconnlimit
  FROM pg_roles r LEFT JOIN client ON client.usesysid = r.oid
  WHERE rolconnlimit > 0 AND rolcanlogin AND NOT rolsuper
  GROUP BY rolname, rolconnlimit
  HAVING count(client.usesysid) > 0 OR NOT ${isOwnRole('rolname', '$1')}
  UNION ALL
  SELECT 'database', datname, count(client.datid), 0, datconnlimit
  FROM pg_database d LEFT JOIN client ON client.datid = d.oid
  WHERE datconnlimit > 0
  GROUP BY datname, datconnlimit`;

/** https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW */
const groups = `
  SELECT count(*) AS connections, state, application_name AS application, host(client_addr) AS client,
         usename AS role, datname AS database,
         max(extract(epoch FROM clock_timestamp() - state_change))::float8 AS "longest in this state"
  FROM pg_stat_activity
  WHERE backend_type = 'client backend'
  GROUP BY state, application_name, client_addr, usename, datname
  ORDER BY connections DESC, 7 DESC`;

type Limit = {
  scope: 'server' | 'role' | 'database';
  name: string | null;
  used: number;
  own: number;
  room: number;
};

export const connections = defineKind({
  name: 'postgres.connections',
  target: 'postgres',
  summary:
    "How many of the connections that the server, a role or a database allows are used, without Pulsebook's own?",
  options: z.object({}),
  example: { stack: 'mw-py', target: 'database', options: {} },
  defaults: { unit: 'ratio', thresholds: { warn: { atLeast: 0.8 }, fail: { atLeast: 0.95 } } },

  async observe(ask) {
    try {
      const found = await ask.postgres({ sql: limits, values: [ownRoles(ask)] });
      const table = tableOf(await ask.postgres({ sql: groups }), { 'longest in this state': 'seconds' });
      return { samples: readRows<Limit>(found).map(limitSample), table };
    } catch (error) {
      if (!(error instanceof ProbeError) || error.code !== tooManyConnections) throw error;
      return { samples: [{ labels: { scope: 'server' }, value: 1, verdict: 'failing', say: error.message }] };
    }
  },
});

/** A share of what others use. Only where no slot is left does it matter that some of them are Pulsebook's. */
export function limitSample({ scope, name, used, own, room }: Limit): Sample {
  const labels = { scope, ...(name !== null && { name }) };
  if (scope === 'server' && used > room) {
    const say = `All ${room} connections used, and ${used - room} of the reserved ones`;
    return { labels, value: used / room, say };
  }
  if (scope === 'server' && used < room && used + own >= room) {
    return { labels, value: 1, say: `All ${room} connections used, ${room - used} of them by Pulsebook` };
  }
  const value = used / room;
  const where = { server: '', role: ` by role ${name}`, database: ` in database ${name}` }[scope];
  return {
    labels,
    value,
    say: `${used} of ${room} connections used${where} (${formatValue(value, 'ratio')})`,
  };
}
