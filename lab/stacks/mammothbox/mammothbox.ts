import path from 'node:path';
import { alertmanagerPart } from '../../parts/alertmanager.ts';
import type { PartSpec } from '../../parts/part.ts';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { keepPostgres, keepPrometheus, keepRedis, keepService, urlOf } from '../usual-parts.ts';
import { databaseName, prepareDatabase } from './database.ts';
import { mammothboxFaults } from './faults.ts';
import { past } from './history.ts';

const settled = [
  'rate(jobs_processed_total{job_type="media",status="success"}[15s]) > 0',
  'rate(vlm_requests_total{code="200"}[15s]) > 0',
  'node_filesystem_avail_bytes',
  'container_start_time_seconds',
];

/** Mammothbox: the file allocator and its workers over Postgres and Redis, watched by Prometheus and Grafana. */
export async function openMammothbox(tools: StackTools): Promise<LabStack> {
  const { folder } = tools;
  const port = { app: await tools.port('app'), outside: await tools.port('outside') };
  const postgres = await keepPostgres(tools, { database: databaseName, owner: 'file_allocator' });
  const redis = await keepRedis(tools);
  const alertmanagerPort = await tools.port('alertmanager');
  const prometheus = await keepPrometheus(tools, { past, settled, alertmanagerPort });
  const alerting = await alertmanagerPart(
    tools.stack,
    folder,
    { port: alertmanagerPort, webhook: `${urlOf(port.outside)}/on-call` },
    tools.say,
  );
  const alertmanager = tools.keep(alerting.spec);

  const shared = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url(),
    DB_POOL_SIZE: '5',
    DB_MAX_OVERFLOW: '2',
    WORKER_THREADS: '4',
    VLM_TIMEOUT: '5',
    STORAGE_PATH: path.join(folder, 'storage'),
    CONTAINER_FILE: path.join(folder, 'container.json'),
    APP_URL: urlOf(port.app),
    PROMETHEUS_URL: prometheus.url,
  };
  const service = (name: keyof typeof port, about: Pick<PartSpec, 'title' | 'nature' | 'detail'>) =>
    keepService(tools, {
      ...about,
      name,
      port: port[name],
      env: ({ withoutDatabaseUrl }) => ({ ...shared, ...(withoutDatabaseUrl && { DATABASE_URL: '' }) }),
    });
  const app = await service('app', {
    title: 'App',
    nature: 'real',
    detail: "a small Node service with Mammothbox's endpoints and metrics; its CPU, memory and VLM are made",
  });
  const outside = await service('outside', {
    title: 'Grafana, cAdvisor, node exporter, who is on call, and visitors',
    nature: 'stand-in',
    detail: 'their addresses and figures, a webhook for alerts, and people who upload and search',
  });

  const appAt = {
    metrics: { job: 'file-allocator', instance: 'app:8000', port: port.app },
    silence: { job: 'file-allocator', instance: 'app:8000', port: port.outside, path: '/never/metrics' },
  };
  const scrapedWith = (where: keyof typeof appAt) => [
    appAt[where],
    { job: 'cadvisor', instance: 'cadvisor', port: port.outside, path: '/cadvisor/metrics' },
    { job: 'node', instance: 'node', port: port.outside, path: '/node/metrics' },
  ];

  return {
    startData: async () => {
      alerting.clear();
      await Promise.all([
        prometheus.start(scrapedWith('metrics')),
        alertmanager?.start(),
        postgres.start(),
        redis.start(),
      ]);
    },
    prepareData: () => prepareDatabase(postgres),
    startServices: async () => {
      await Promise.all([app.start(), outside.start()]);
    },
    settle: prometheus.settle,
    variables: {
      DATABASE_URL: postgres.portalUrl,
      QUEUE_URL: redis.portalUrl(),
      METRICS_URL: prometheus.portalUrl,
      APP_URL: urlOf(port.app),
      GRAFANA_URL: urlOf(port.outside),
      ALERTMANAGER_URL: alertmanager && alerting.url,
    },
    faults: mammothboxFaults({
      asAdmin: postgres.asAdmin,
      databaseUrl: postgres.url,
      appPort: port.app,
      parts: {
        postgres: postgres.part,
        redis: redis.part,
        prometheus: prometheus.part,
        alertmanager,
        app,
        outside,
      },
      alerting,
      setRules: prometheus.setRules,
      scrapeApp: (where) => prometheus.setTargets(scrapedWith(where)),
    }),
  };
}
