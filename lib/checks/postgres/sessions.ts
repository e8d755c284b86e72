import { z } from 'zod';
import { formatDuration } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { parseDuration } from '../parse-duration.ts';
import { nameSession, type SessionName } from './name-session.ts';
import { isOwnSession, ownRoles } from './own-sessions.ts';
import { readRows, tableOf } from './rows.ts';

const states = ['active', 'idle', 'idle in transaction'] as const;
const fiveMinutes = 300;

const options = z.object({
  states: z
    .array(z.enum(states))
    .min(1)
    .default(['idle in transaction'])
    .describe('Sessions in which state: active runs a statement, idle waits for one'),
  since: z
    .enum(['state', 'transaction'])
    .default('state')
    .describe('What the age is counted from: the state (its statement, if active), or its transaction'),
  longerThan: z.string().default('0s').describe('Younger ones are left out, as 5m'),
});

/** https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW */
const sessionsFrom = (since: 'state' | 'transaction') => `
  SELECT pid, age, state, application, role, client, waits, query
  FROM (
    SELECT pid, state, application_name AS application, usename AS role, host(client_addr) AS client,
           CASE WHEN state <> 'idle' THEN wait_event_type || ': ' || wait_event END AS waits,
           left(query, 500) AS query,
           extract(epoch FROM clock_timestamp() - ${beginning[since]})::float8 AS age
    FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND datname = current_database()
      AND pid <> pg_backend_pid() AND NOT ${isOwnSession('$3')}
  ) AS session
  WHERE replace(state, ' (aborted)', '') = ANY (string_to_array($1, ',')) AND age >= $2::float8
  ORDER BY age DESC, pid`;

const beginning = {
  state: "CASE state WHEN 'active' THEN query_start ELSE state_change END",
  transaction: 'xact_start',
};

type Session = SessionName & { age: number; state: string };

export const sessions = defineKind({
  name: 'postgres.sessions',
  target: 'postgres',
  summary:
    'Which sessions of this database have run a statement, sat idle or kept a transaction open for long? Oldest first.',
  options,
  example: { stack: 'mw-py', target: 'database', options: { states: ['idle in transaction'] } },
  defaults: { unit: 'seconds', onEmpty: { verdict: 'ok', because: 'No such sessions' } },
  thresholdsFrom: ({ states, since }) => ({
    warn: { above: since === 'state' && states.every((state) => state === 'active') ? 60 : fiveMinutes },
  }),

  async observe(ask, { states, since, longerThan }) {
    const values = [states.join(','), parseDuration(longerThan), ownRoles(ask)];
    const answer = await ask.postgres({ sql: sessionsFrom(since), values });
    return {
      samples: readRows<Session>(answer).map((session) => sessionSample(session, since)),
      table: tableOf(answer, { age: 'seconds' }),
    };
  },
});

export function sessionSample(session: Session, since: 'state' | 'transaction'): Sample {
  const { pid, age, state } = session;
  const lasting = formatDuration(age);
  const doing =
    since === 'transaction'
      ? `has had a transaction open for ${lasting} and is ${state}`
      : state === 'active'
        ? `has run its statement for ${lasting}`
        : `has been ${state} for ${lasting}`;
  return { labels: { pid: String(pid) }, value: age, say: `${nameSession(session)} ${doing}` };
}
