import { changePasswords, type RolePasswords } from '../../parts/database-roles.ts';
import type { KeptPart } from '../../parts/part.ts';
import type { Postgres } from '../../parts/postgres.ts';
import { renameDatabase } from '../../parts/rename-database.ts';
import { faultsOf, flagOf, frozen, settingOf, stopped } from '../fault-verbs.ts';
import type { Fault } from '../lab-stack.ts';
import { databaseName } from './database.ts';
import { beforeHead, frozenRunPrefix, head, knowledge } from './schema.ts';

/** What faults may lay their hands on. `prometheus` is undefined where this machine has none. */
export type Reach = {
  asAdmin: Postgres['asAdmin'];
  passwords: RolePasswords;
  parts: Record<'postgres' | 'api' | 'orchestrator' | 'outside', KeptPart> & {
    prometheus: KeptPart | undefined;
  };
  setScraped: (jobs: readonly string[]) => void;
};

const elsewhere = `${databaseName}_elsewhere`;

const fault = faultsOf('mw-py');

/** Every way in which the lab breaks mw-py, as catalog and guide describe it. */
export function mwPyFaults({ asAdmin, passwords, parts, setScraped }: Reach): Fault[] {
  const { postgres, prometheus, api, orchestrator, outside } = parts;
  const sql = (text: string, database = databaseName) => asAdmin((admin) => admin.query(text), database);

  return [
    fault('configuration-validation-failed', 'The API has no API_KEY and exits at start, again and again', {
      break: async () => {
        api.configure({ withoutApiKey: true });
        await api.restart();
      },
      fix: async () => {
        api.configure({ withoutApiKey: undefined });
        await api.restart();
      },
    }),
    fault('cannot-connect-to-database', 'Postgres is stopped', stopped(postgres)),
    fault('cannot-connect-to-database:wrong-password', 'The passwords of the database roles were changed', {
      break: () => changePasswords(asAdmin, databaseName, passwords, (password) => `${password}-rotated`),
      fix: () => changePasswords(asAdmin, databaseName, passwords, (password) => password),
    }),
    fault('cannot-connect-to-database:wrong-database', 'The database has another name', {
      break: () => renameDatabase(asAdmin, databaseName, elsewhere),
      fix: () => renameDatabase(asAdmin, elsewhere, databaseName),
    }),
    fault(
      'cannot-connect-to-database:frozen',
      'Postgres accepts connections and never answers',
      frozen(postgres),
    ),
    fault(
      'relation-does-not-exist',
      'The table artifacts is missing and the schema is one migration behind',
      {
        break: async () => {
          await sql(
            `ALTER TABLE IF EXISTS artifacts RENAME TO artifacts_gone; UPDATE alembic_version SET version_num = '${beforeHead}'`,
          );
        },
        fix: async () => {
          await sql(
            `ALTER TABLE IF EXISTS artifacts_gone RENAME TO artifacts; UPDATE alembic_version SET version_num = '${head}'`,
          );
        },
      },
    ),
    fault('extension-vector-missing', 'The extension vector is dropped', {
      break: async () => {
        await sql('DROP EXTENSION IF EXISTS vector CASCADE');
      },
      fix: async () => {
        await sql(knowledge);
      },
    }),
    fault('health-checks-failing', '/health of the API answers 503', flagOf(api, 'healthFails')),
    fault('health-checks-failing:hangs', '/health of the API never answers', flagOf(api, 'healthHangs')),
    fault('chat-endpoint-errors', 'Half of the chat endpoint’s answers are 500', flagOf(api, 'chatFails')),
    fault(
      'chat-endpoint-errors:unauthorized',
      'Half of the callers use last month’s API key and get 401',
      flagOf(outside, 'staleKeys'),
    ),
    fault('run-stuck', 'Eight runs have stood still for up to three hours', {
      break: async () => {
        await sql(stuckRuns);
      },
      fix: async () => {
        await sql(removeRuns(`${frozenRunPrefix}_r`));
      },
    }),
    fault('hitl-approval-errors', 'Approvals answer 403, and runs wait without one', {
      break: async () => {
        api.configure({ wrongHitlSecret: true });
        await sql(unapprovedRuns);
      },
      fix: async () => {
        api.configure({ wrongHitlSecret: undefined });
        await sql(removeRuns(`${frozenRunPrefix}_a`));
      },
    }),
    fault('webhook-signature-invalid', 'The signing secret of kieai does not match', {
      break: async () => {
        api.configure({ wrongKieaiSecret: true });
        await sql(invalidEvents);
      },
      fix: async () => {
        api.configure({ wrongKieaiSecret: undefined });
        await sql("DELETE FROM webhook_events WHERE signature_status = 'invalid'");
      },
    }),
    fault(
      'slow-providers',
      'Jobs of kieai take ten times as long',
      settingOf(orchestrator, { 'slow:kieai': 10 }),
    ),
    fault('no-langsmith-traces', 'LangSmith lists no traces', flagOf(outside, 'langsmithEmpty')),
    ...(prometheus
      ? [
          fault('no-grafana-metrics', 'Prometheus no longer knows the API', {
            break: async () => setScraped(['orchestrator']),
            fix: async () => setScraped(['api', 'orchestrator']),
          }),
          fault('no-grafana-metrics:prometheus-stopped', 'Prometheus is stopped', stopped(prometheus)),
        ]
      : []),
  ];
}

/** Approved and yet pending, or running without progress. The first artifact of each running one is there. */
const stuckRuns = `
  INSERT INTO runs (run_id, project, status, created_at, updated_at)
    SELECT '${frozenRunPrefix}_r' || n, (ARRAY['spring-launch', 'recipe-shorts'])[1 + n % 2],
           CASE WHEN n <= 3 THEN 'pending_workflow' ELSE 'running' END,
           now() - n * interval '22 minutes' - interval '25 minutes', now() - n * interval '20 minutes' - interval '20 minutes'
    FROM generate_series(1, 8) AS n
    ON CONFLICT (run_id) DO NOTHING;
  INSERT INTO hitl_approvals (run_id, gate, created_at)
    SELECT run_id, 'workflow', created_at + interval '1 minute' FROM runs
    WHERE run_id LIKE '${frozenRunPrefix}_r%' AND NOT EXISTS (SELECT FROM hitl_approvals a WHERE a.run_id = runs.run_id);
  INSERT INTO artifacts (run_id, type, provider, url, created_at)
    SELECT run_id, 'video', 'kieai', 'https://assets.example/' || run_id || '/video.mp4', updated_at FROM runs
    WHERE run_id LIKE '${frozenRunPrefix}_r%' AND status = 'running'
      AND NOT EXISTS (SELECT FROM artifacts a WHERE a.run_id = runs.run_id);
`;

const unapprovedRuns = `
  INSERT INTO runs (run_id, project, status, created_at, updated_at)
    SELECT '${frozenRunPrefix}_a' || n, 'travel-diary', 'pending_workflow', at, at
    FROM generate_series(1, 2) AS n, LATERAL (SELECT now() - n * interval '40 minutes' AS at) AS past
    ON CONFLICT (run_id) DO NOTHING;
`;

const removeRuns = (prefix: string) =>
  ['artifacts', 'hitl_approvals', 'runs']
    .map((table) => `DELETE FROM ${table} WHERE run_id LIKE '${prefix}%';`)
    .join(' ');

/** As many as make a third of the provider's last hour. */
const invalidEvents = `
  INSERT INTO webhook_events (provider, event_type, signature_status, received_at)
    SELECT 'kieai', event_type, 'invalid', received_at + interval '1 second' FROM (
      SELECT *, row_number() OVER (ORDER BY received_at DESC) AS n FROM webhook_events
      WHERE provider = 'kieai' AND signature_status = 'valid' AND received_at > now() - interval '1 hour') AS recent
    WHERE n % 2 = 0 AND NOT EXISTS (SELECT FROM webhook_events WHERE signature_status = 'invalid' AND received_at > now() - interval '1 hour');
`;
