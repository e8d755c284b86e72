import { setTimeout as sleep } from 'node:timers/promises';
import { signalProcess } from '#scripts/runtime/processes.mjs';
import type { Alertmanager } from '../../parts/alertmanager.ts';
import { holdSessions } from '../../parts/held-sessions.ts';
import type { KeptPart } from '../../parts/part.ts';
import type { Postgres } from '../../parts/postgres.ts';
import type { Prometheus } from '../../parts/prometheus.ts';
import {
  endsAtStart,
  expectRestartToFail,
  faultsOf,
  flagOf,
  portTaken,
  settingOf,
  stopped,
} from '../fault-verbs.ts';
import type { Fault } from '../lab-stack.ts';
import { databaseName } from './database.ts';
import { clearDeadLetters, clusters } from './schema.ts';

/** What faults may lay their hands on. Parts that this machine does not have are undefined. */
export type Reach = {
  asAdmin: Postgres['asAdmin'];
  databaseUrl: string;
  appPort: number;
  parts: Record<'postgres' | 'app' | 'outside', KeptPart> &
    Record<'redis' | 'prometheus' | 'alertmanager', KeptPart | undefined>;
  alerting: Pick<Alertmanager, 'silenceAll' | 'endSilences'>;
  setRules: Prometheus['setRules'];
  /** Where Prometheus looks for the app: at its metrics, or at an address that never answers. */
  scrapeApp: (where: 'metrics' | 'silence') => void;
};

/** More than any Postgres of the lab has. */
const maxSlots = 100;

/** Every way in which the lab breaks Mammothbox, as catalog and guide describe it. */
export function mammothboxFaults(reach: Reach): Fault[] {
  const { asAdmin, appPort, alerting, setRules, scrapeApp } = reach;
  const { postgres, redis, prometheus, alertmanager, app, outside } = reach.parts;
  const fault = faultsOf('mammothbox');
  const sql = (text: string) => asAdmin((admin) => admin.query(text), databaseName);
  const script = holdSessions(reach.databaseUrl, 'import-script');
  const reload = () => {
    const pid = prometheus?.pid();
    if (pid) signalProcess(pid, 'SIGHUP');
  };

  return [
    fault(
      'missing-environment-variables',
      'DATABASE_URL is not set, and the app exits at start, again and again',
      endsAtStart(app, 'withoutDatabaseUrl'),
    ),
    fault('database-not-ready', 'The app starts while Postgres is not there yet', {
      break: async () => {
        await postgres.stop();
        expectRestartToFail(app);
      },
      fix: async () => {
        await postgres.start();
        await app.restart();
      },
    }),
    fault(
      'port-already-in-use',
      'Another program listens on the app’s port',
      portTaken(app, appPort, outside),
    ),
    fault(
      'connection-pool-exhausted',
      'Requests take sessions and never give them back',
      flagOf(app, 'leakSessions'),
    ),
    fault('too-many-connections', 'A script holds every connection slot of Postgres', {
      break: () => script.exhaust(maxSlots),
      fix: () => script.end(asAdmin),
    }),
    fault('pgvector-missing', 'The extension vector is dropped', {
      break: async () => {
        await sql('DROP EXTENSION IF EXISTS vector CASCADE');
      },
      fix: async () => {
        await sql(clusters);
      },
    }),
    fault('migration-not-applied', 'A column of the table asset is missing', {
      break: async () => {
        await sql(renameColumn('tags', 'tags_gone'));
      },
      fix: async () => {
        await sql(renameColumn('tags_gone', 'tags'));
      },
    }),
    fault('storage-permission-denied', 'The app may not write to its storage', flagOf(app, 'storageDenied')),
    fault('workers-not-running', 'All worker threads have died', flagOf(app, 'noWorkers')),
    fault('queue-depth-growing', 'More jobs come in than four workers can do', flagOf(app, 'surge')),
    fault('jobs-failing-repeatedly', 'Corrupt files: jobs use up their retries and become dead letters', {
      break: async () => {
        app.configure({ jobsFail: true });
        await sql(deadLetters);
      },
      fix: async () => {
        app.configure({ jobsFail: undefined });
        await sleep(500);
        await sql(clearDeadLetters);
      },
    }),
    ...(redis ? [fault('redis-connection-failed', 'Redis is stopped', stopped(redis))] : []),
    fault('high-cpu', 'The app uses nearly a whole core', flagOf(app, 'busy')),
    fault('high-memory', 'The app holds 2.3 GB', flagOf(app, 'highMemory')),
    fault(
      'slow-database-queries',
      'Searches take 0.7 s in Postgres, and the index on embeddings is missing',
      {
        break: async () => {
          app.configure({ slowQueries: true });
          await sql('DROP INDEX IF EXISTS idx_media_clusters_embedding');
        },
        fix: async () => {
          app.configure({ slowQueries: undefined });
          await sql(clusters);
          await sleep(1_000);
          await sql('SELECT pg_stat_statements_reset()');
        },
      },
    ),
    fault('slow-embedding', 'Media jobs take ten times as long', flagOf(app, 'slowEmbedding')),
    ...(['401', '429', 'timeout'] as const).map((answer) =>
      fault(
        { 401: 'vlm-invalid-api-key', 429: 'vlm-rate-limiting', timeout: 'vlm-timeout' }[answer],
        answer === 'timeout'
          ? 'Two of three VLM calls run into their timeout'
          : `Two of three VLM calls are answered ${answer}`,
        settingOf(app, { vlmAnswers: answer }),
      ),
    ),
    fault('vlm-disabled', 'Media jobs are done without the VLM', flagOf(app, 'vlmDisabled')),
    fault('metrics-disabled', '/metrics of the app answers 404', flagOf(app, 'metricsDisabled')),
    ...(prometheus
      ? [
          fault('prometheus-cannot-reach-app', 'Scrapes of the app get no answer', {
            break: async () => scrapeApp('silence'),
            fix: async () => scrapeApp('metrics'),
          }),
          fault('alerts-not-firing', 'Prometheus has no rule file', {
            break: async () => {
              setRules(false);
              reload();
            },
            fix: async () => {
              setRules(true);
              reload();
            },
          }),
        ]
      : []),
    ...(alertmanager
      ? [
          fault('alerts-not-firing:alertmanager-stopped', 'Alertmanager is stopped', stopped(alertmanager)),
          fault('alerts-not-firing:silenced', 'A forgotten silence mutes every alert', {
            break: () => alerting.silenceAll({ createdBy: 'night shift', comment: 'while we deploy' }),
            fix: alerting.endSilences,
          }),
        ]
      : []),
    fault('grafana-no-data', 'Grafana’s data source has a wrong address', flagOf(outside, 'datasourceMoved')),
    fault(
      'container-out-of-memory',
      'The kernel kills processes of the app’s container',
      flagOf(outside, 'oom'),
    ),
    fault('memory-leak', 'The app’s memory grows by 3 MB a second', flagOf(app, 'leak')),
    fault('disk-full', 'The volume of Docker is 95.5 % full', flagOf(outside, 'diskFull')),
  ];
}

const renameColumn = (from: string, to: string) => `
  DO $$ BEGIN
    IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'asset' AND column_name = '${from}') THEN
      ALTER TABLE asset RENAME COLUMN ${from} TO ${to};
    END IF;
  END $$`;

const deadLetters = `
  INSERT INTO job (request_id, job_type, status, retry_count, dead_letter, error_message, created_at)
    SELECT gen_random_uuid(), CASE WHEN n % 4 = 0 THEN 'json' ELSE 'media' END, 'failed', 3, true,
           CASE WHEN n % 4 = 0 THEN 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
                ELSE 'UnidentifiedImageError: cannot identify image file' END, now() - n * interval '3 minutes'
    FROM generate_series(1, 14) AS n
    WHERE (SELECT count(*) FROM job WHERE dead_letter) < 10`;
