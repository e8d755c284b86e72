import { rmSync } from 'node:fs';
import path from 'node:path';
import { nginxPart } from '../../parts/nginx.ts';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { keepPostgres, keepPrometheus, keepService, urlOf } from '../usual-parts.ts';
import { backendFaults, healthyProxying } from './faults.ts';
import { past } from './history.ts';
import { schema, seed } from './schema.ts';

const settled = [
  'rate(http_request_duration_seconds_count{job="backend",handler="/api/v1/orders",status="201"}[15s]) > 0',
  'rate(http_request_duration_seconds_count{handler="/api/v1/reports/daily",status="200"}[15s]) > 0',
  'rate(container_cpu_usage_seconds_total{name="backend"}[15s])',
  'kube_deployment_status_replicas_ready == 1',
  'pg_up == 1',
];

/** fastapi-backend: a backend over Postgres behind nginx, watched by Prometheus, and the world around it. */
export async function openFastapiBackend(tools: StackTools): Promise<LabStack> {
  const { stack, folder, secret } = tools;
  const port = {
    nginx: await tools.port('nginx'),
    nginxHttp: await tools.port('nginx-http'),
    backend: await tools.port('backend'),
    outside: await tools.port('outside'),
    /** Nobody listens here: where a wrong configuration points to. */
    nobody: await tools.port('nobody'),
  };
  const postgres = await keepPostgres(tools, { database: 'backend', owner: 'backend' });
  const prometheus = await keepPrometheus(tools, { past, settled });
  const proxy = await nginxPart(stack, folder, { https: port.nginx, http: port.nginxHttp }, tools.say);
  const nginx = tools.keep(proxy.spec);

  const containersFile = path.join(folder, 'containers.jsonl');
  const shared = {
    DATABASE_URL: postgres.url,
    CORS_ORIGINS: 'https://app.example.com,http://localhost:3000',
    BACKEND_URL: urlOf(port.backend),
    PROMETHEUS_URL: prometheus.url,
    NOBODY_URL: urlOf(port.nobody),
    CONTAINERS_FILE: containersFile,
    GRAFANA_TOKEN: secret('grafana'),
    CI_TOKEN: secret('ci'),
  };
  const backend = await keepService(tools, {
    name: 'backend',
    title: 'Backend',
    nature: 'real',
    detail: 'a small Node service that answers as a FastAPI backend does, with its metrics',
    port: port.backend,
    env: () => shared,
  });
  const outside = await keepService(tools, {
    name: 'outside',
    title: 'Exporters, Grafana, CI and visitors',
    nature: 'stand-in',
    detail: "cAdvisor, node exporter, postgres exporter, kube-state-metrics, Grafana's and GitHub's API",
    port: port.outside,
    env: () => shared,
  });

  const exporter = (name: string) => ({
    job: name,
    instance: `${name}-1`,
    port: port.outside,
    path: `/${name}/metrics`,
  });
  const scraped = [
    { job: 'backend', instance: 'backend:8000', port: port.backend },
    ...['cadvisor', 'node', 'postgres', 'kube-state-metrics'].map(exporter),
  ];

  return {
    startData: async () => {
      await proxy.configure(healthyProxying(port.backend));
      await Promise.all([prometheus.start(scraped), postgres.start()]);
    },
    prepareData: async () => {
      rmSync(containersFile, { force: true });
      await postgres.prepareRoles();
      await postgres.inDatabase(async (admin) => {
        await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
        await admin.query(`SET ROLE backend; ${schema} ${seed} RESET ROLE;`);
      });
      // In a session of its own: what the one before has read is counted at its end.
      await postgres.inDatabase(async (admin) => {
        await admin.query('SELECT pg_stat_reset(), pg_stat_statements_reset()');
        await admin.query('ANALYZE');
      });
    },
    startServices: async () => {
      await Promise.all([backend.start(), nginx?.start()]);
      await outside.start();
    },
    settle: prometheus.settle,
    variables: {
      DATABASE_URL: postgres.portalUrl,
      METRICS_URL: prometheus.portalUrl,
      BACKEND_URL: urlOf(port.backend),
      NGINX_URL: nginx && proxy.url,
      NGINX_CA: nginx && proxy.authority,
      GRAFANA_URL: urlOf(port.outside),
      GRAFANA_TOKEN: shared.GRAFANA_TOKEN,
      CI_URL: urlOf(port.outside),
      CI_TOKEN: shared.CI_TOKEN,
    },
    faults: backendFaults({
      asAdmin: postgres.asAdmin,
      database: postgres.database,
      databaseUrl: postgres.url,
      passwords: postgres.passwords,
      parts: { postgres: postgres.part, prometheus: prometheus.part, nginx, backend, outside },
      proxy,
      ports: port,
      setScraped: (change) => prometheus.setTargets(scraped.map(change)),
    }),
  };
}
