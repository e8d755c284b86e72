import { changePasswords, type RolePasswords } from '../../parts/database-roles.ts';
import { holdSessions } from '../../parts/held-sessions.ts';
import type { Nginx, Proxying } from '../../parts/nginx.ts';
import type { KeptPart } from '../../parts/part.ts';
import type { Postgres } from '../../parts/postgres.ts';
import type { ScrapeTarget } from '../../parts/prometheus.ts';
import { faultsOf, flagOf, frozen, settingOf, stopped } from '../fault-verbs.ts';
import type { Fault } from '../lab-stack.ts';

const fault = faultsOf('fastapi-backend');

/** What faults may lay their hands on. What is undefined this machine does not have. */
export type Reach = {
  asAdmin: Postgres['asAdmin'];
  database: string;
  /** As the application's role. */
  databaseUrl: string;
  passwords: RolePasswords;
  parts: Record<'postgres' | 'backend' | 'outside', KeptPart> &
    Record<'prometheus' | 'nginx', KeptPart | undefined>;
  proxy: Nginx;
  ports: { backend: number; nobody: number };
  setScraped: (change: (target: ScrapeTarget) => ScrapeTarget) => void;
};

export const healthyProxying = (upstream: number): Proxying => ({
  upstream,
  readTimeoutSeconds: 2,
  certificateDays: 90,
});

/** More than the server has room for. */
const moreThanAll = 30;

/** Every way in which the lab breaks fastapi-backend, as catalogue and guide describe it. */
export function backendFaults(reach: Reach): Fault[] {
  const { asAdmin, database, databaseUrl, passwords, parts } = reach;
  const { postgres, backend, outside } = parts;
  const hoarder = holdSessions(databaseUrl, 'leaky-worker');
  const slowReport = holdSessions(databaseUrl, 'monthly-report');
  const nightly = holdSessions(databaseUrl, 'nightly-import');
  const forget = () => asAdmin((admin) => admin.query('SELECT pg_stat_statements_reset()'), database);

  return [
    fault('internal-server-error', 'Every fifth answer is 500', settingOf(backend, { failEvery: 5 })),
    fault(
      'validation-error',
      'Half of the orders lack a field and get 422',
      flagOf(outside, 'malformedOrders'),
    ),
    fault('slow-or-unresponsive', 'The daily report takes two seconds, and a query has no end', {
      break: async () => {
        backend.configure({ slowReport: true });
        await slowReport.end(asAdmin);
        await slowReport.run("SELECT count(*), pg_sleep(3600) FROM orders WHERE customer LIKE '%7%'");
      },
      fix: async () => {
        backend.configure({ slowReport: undefined });
        await slowReport.end(asAdmin);
        await forget();
      },
    }),
    fault(
      'cors-errors',
      "The frontend's origin is not in CORS_ORIGINS",
      settingOf(backend, { corsOrigins: 'http://localhost:3000' }),
    ),
    fault('database-connection-failed', 'Postgres is stopped', stopped(postgres)),
    fault('database-connection-failed:wrong-password', 'The passwords of the database roles were changed', {
      break: () => changePasswords(asAdmin, database, passwords, (password) => `${password}-rotated`),
      fix: () => changePasswords(asAdmin, database, passwords, (password) => password),
    }),
    fault('database-connection-failed:too-many', 'Every connection that Postgres allows is taken', {
      break: () => hoarder.exhaust(moreThanAll),
      fix: () => hoarder.end(asAdmin),
    }),
    fault('database-degradation', 'Three sessions wait in a chain of locks behind a long transaction', {
      break: async () => {
        await nightly.end(asAdmin);
        const change = (item: number) => `UPDATE inventory SET counted_at = now() WHERE item_id = ${item}`;
        await nightly.run('BEGIN', change(1), 'SELECT count(*) FROM orders');
        await nightly.run('BEGIN', change(2), change(1));
        await nightly.run('BEGIN', change(3), change(2));
        await nightly.run('BEGIN', change(3));
      },
      fix: async () => {
        await nightly.end(asAdmin);
        await forget();
      },
    }),
    fault('container-crashing', 'The backend lacks a setting and exits at start, again and again', {
      break: async () => backend.configure({ refusesSettings: true }),
      fix: async () => {
        backend.configure({ refusesSettings: undefined });
        await backend.restart();
      },
    }),
    fault('health-check-failing', '/health answers 500', flagOf(backend, 'healthFails')),
    fault(
      'health-check-failing:slow',
      "/health takes longer than the probe's timeout",
      settingOf(backend, { healthDelayMs: 1_500 }),
    ),
    ...nginxFaults(reach),
    fault('deployment-rollback', 'A new version is running, and every fourth of its answers is 500', {
      break: async () => {
        backend.configure({ newVersion: true, failEvery: 4 });
        await backend.restart();
      },
      fix: async () => {
        backend.configure({ newVersion: undefined, failEvery: undefined });
        await backend.restart();
      },
    }),
    ...monitoringFaults(reach),
    fault('pipeline-failure', 'The last run of CI failed in its tests', flagOf(outside, 'testsFail')),
    fault('image-build-failure', 'The last build_image job failed', flagOf(outside, 'buildFails')),
  ];
}

function nginxFaults({ parts: { nginx, backend }, proxy, ports }: Reach): Fault[] {
  if (!nginx) return [];
  const healthy = healthyProxying(ports.backend);
  const configured = (changed: Partial<Proxying>) => async () => {
    await proxy.configure({ ...healthy, ...changed });
    await nginx.restart();
  };
  return [
    fault('nginx-proxy', 'The backend behind nginx is stopped', stopped(backend)),
    fault('nginx-proxy:wrong-upstream', 'proxy_pass leads to a port where nobody listens', {
      break: configured({ upstream: ports.nobody }),
      fix: configured({}),
    }),
    fault('nginx-proxy:hangs', 'The backend accepts requests from nginx and never answers', frozen(backend)),
    fault('nginx-proxy:stopped', 'nginx is stopped', stopped(nginx)),
    fault('nginx-proxy:certificate', 'The certificate expires in three days', {
      break: configured({ certificateDays: 3 }),
      fix: configured({}),
    }),
  ];
}

function monitoringFaults({ parts: { prometheus, backend, outside }, ports, setScraped }: Reach): Fault[] {
  if (!prometheus) return [];
  const same = (target: ScrapeTarget) => target;
  return [
    fault('metrics-not-appearing', "Prometheus looks for cAdvisor's metrics on a wrong port", {
      break: async () =>
        setScraped((target) => (target.job === 'cadvisor' ? { ...target, port: ports.nobody } : target)),
      fix: async () => setScraped(same),
    }),
    fault(
      'metrics-not-appearing:format',
      "The backend's /metrics is not in Prometheus's format",
      flagOf(backend, 'brokenMetrics'),
    ),
    fault('metrics-not-appearing:prometheus-stopped', 'Prometheus is stopped', stopped(prometheus)),
    fault(
      'grafana-empty',
      'The backend gives a metric of the dashboard another name',
      flagOf(backend, 'renamedMetric'),
    ),
    fault(
      'grafana-empty:datasource',
      "Grafana's data source leads to a port where nobody listens",
      flagOf(outside, 'wrongDatasource'),
    ),
  ];
}
