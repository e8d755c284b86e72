import { rmSync } from 'node:fs';
import path from 'node:path';
import { prepareRoles } from '../../parts/database-roles.ts';
import { ensureHistory } from '../../parts/history.ts';
import { nginxPart } from '../../parts/nginx.ts';
import type { KeptPart, PartSpec } from '../../parts/part.ts';
import { postgresPart } from '../../parts/postgres.ts';
import { prometheusPart } from '../../parts/prometheus.ts';
import { bundleService, servicePart } from '../../parts/service.ts';
import { settleOn } from '../../parts/settle.ts';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { backendFaults, healthyProxying } from './faults.ts';
import { past } from './history.ts';
import { schema, seed } from './schema.ts';

const stack = 'fastapi-backend';
const databaseName = 'backend';
const rulesFile = path.join(import.meta.dirname, 'rules.yaml');

const settled = [
  'rate(http_request_duration_seconds_count{job="backend",handler="/api/v1/orders",status="201"}[15s]) > 0',
  'rate(http_request_duration_seconds_count{handler="/api/v1/reports/daily",status="200"}[15s]) > 0',
  'rate(container_cpu_usage_seconds_total{name="backend"}[15s])',
  'kube_deployment_status_replicas_ready == 1',
  'pg_up == 1',
];

/** fastapi-backend: a backend over Postgres behind nginx, watched by Prometheus, and the world around it. */
export async function openFastapiBackend(tools: StackTools): Promise<LabStack> {
  const { folder, binaries, secret, say } = tools;
  const port = {
    postgres: await tools.port('postgres'),
    prometheus: await tools.port('prometheus'),
    nginx: await tools.port('nginx'),
    nginxHttp: await tools.port('nginx-http'),
    backend: await tools.port('backend'),
    outside: await tools.port('outside'),
    /** Nobody listens here: where a wrong configuration points to. */
    nobody: await tools.port('nobody'),
  };
  const passwords = { backend: secret('postgres.backend'), pulsebook: secret('postgres.pulsebook') };
  const databaseUrl = (role: keyof typeof passwords) =>
    `postgresql://${role}:${passwords[role]}@127.0.0.1:${port.postgres}/${databaseName}`;
  const url = {
    backend: `http://127.0.0.1:${port.backend}`,
    outside: `http://127.0.0.1:${port.outside}`,
  };
  const tokens = { grafana: secret('grafana'), ci: secret('ci') };
  const containersFile = path.join(folder, 'containers.jsonl');

  const postgresServer = await postgresPart({
    stack,
    folder,
    port: port.postgres,
    password: secret('postgres.postgres'),
  });
  const prometheusServer = prometheusPart(stack, folder, port.prometheus, rulesFile, binaries);
  const proxy = await nginxPart(stack, folder, { https: port.nginx, http: port.nginxHttp }, say);

  const shared = {
    DATABASE_URL: databaseUrl('backend'),
    CORS_ORIGINS: 'https://app.example.com,http://localhost:3000',
    BACKEND_URL: url.backend,
    PROMETHEUS_URL: prometheusServer.url,
    NOBODY_URL: `http://127.0.0.1:${port.nobody}`,
    CONTAINERS_FILE: containersFile,
    GRAFANA_TOKEN: tokens.grafana,
    CI_TOKEN: tokens.ci,
  };
  const service = async (name: 'backend' | 'outside', about: Pick<PartSpec, 'title' | 'nature' | 'detail'>) =>
    servicePart({
      ...about,
      stack,
      name,
      port: port[name],
      file: await bundleService(path.join(import.meta.dirname, 'services', `${name}.ts`), folder),
      env: () => shared,
    });
  const keep = (spec: PartSpec): KeptPart => {
    const kept = tools.keep(spec);
    if (!kept) throw new Error(`${spec.name} is absent`);
    return kept;
  };

  const postgres = keep(postgresServer.spec);
  const prometheus = tools.keep(prometheusServer.spec);
  const nginx = tools.keep(proxy.spec);
  const backend = keep(
    await service('backend', {
      title: 'Backend',
      nature: 'real',
      detail: 'a small Node service that answers as a FastAPI backend does, with its metrics',
    }),
  );
  const outside = keep(
    await service('outside', {
      title: 'Exporters, Grafana, CI and visitors',
      nature: 'stand-in',
      detail: "cAdvisor, node exporter, postgres exporter, kube-state-metrics, Grafana's and GitHub's API",
    }),
  );

  const exporter = (job: string, name: string) => ({
    job,
    instance: `${job}-1`,
    port: port.outside,
    path: `/${name}/metrics`,
  });
  const scraped = [
    { job: 'backend', instance: 'backend:8000', port: port.backend },
    exporter('cadvisor', 'cadvisor'),
    exporter('node', 'node'),
    exporter('postgres', 'postgres'),
    exporter('kube-state-metrics', 'kube-state-metrics'),
  ];

  return {
    startData: async () => {
      await proxy.configure(healthyProxying(port.backend));
      const metrics = async () => {
        await ensureHistory(prometheusServer.data, past, binaries, say);
        prometheusServer.setTargets(scraped);
        await prometheus?.start();
      };
      const database = async () => {
        await postgresServer.initialise();
        await postgres.start();
      };
      await Promise.all([metrics(), database()]);
    },
    prepareData: async () => {
      rmSync(containersFile, { force: true });
      await prepareRoles(postgresServer, { database: databaseName, owner: 'backend' }, passwords);
      await postgresServer.asAdmin(async (admin) => {
        await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
        await admin.query(`SET ROLE backend; ${schema} ${seed} RESET ROLE;`);
      }, databaseName);
      // In a session of its own: what the one before has read is counted at its end.
      await postgresServer.asAdmin(async (admin) => {
        await admin.query('SELECT pg_stat_reset(), pg_stat_statements_reset()');
        await admin.query('ANALYZE');
      }, databaseName);
    },
    startServices: async () => {
      await Promise.all([backend.start(), nginx?.start()]);
      await outside.start();
    },
    settle: async () => {
      if (prometheus) await settleOn(prometheusServer, { stack, targets: scraped.length, series: settled });
    },
    variables: () => ({
      FASTAPI_BACKEND_LAB_DATABASE_URL: databaseUrl('pulsebook'),
      ...(prometheus && { FASTAPI_BACKEND_LAB_METRICS_URL: prometheusServer.url }),
      FASTAPI_BACKEND_LAB_BACKEND_URL: url.backend,
      ...(nginx && {
        FASTAPI_BACKEND_LAB_NGINX_URL: proxy.url,
        FASTAPI_BACKEND_LAB_NGINX_CA: proxy.authority,
      }),
      FASTAPI_BACKEND_LAB_GRAFANA_URL: url.outside,
      FASTAPI_BACKEND_LAB_GRAFANA_TOKEN: tokens.grafana,
      FASTAPI_BACKEND_LAB_CI_URL: url.outside,
      FASTAPI_BACKEND_LAB_CI_TOKEN: tokens.ci,
    }),
    faults: backendFaults({
      asAdmin: postgresServer.asAdmin,
      database: databaseName,
      databaseUrl: databaseUrl('backend'),
      passwords,
      parts: { postgres, prometheus, nginx, backend, outside },
      proxy,
      ports: port,
      setScraped: (change) => prometheusServer.setTargets(scraped.map(change)),
    }),
  };
}
