import path from 'node:path';
import { ensureHistory } from '../../parts/history.ts';
import type { PartSpec } from '../../parts/part.ts';
import { postgresPart } from '../../parts/postgres.ts';
import { prometheusPart } from '../../parts/prometheus.ts';
import { redisPart } from '../../parts/redis.ts';
import { bundleService, servicePart } from '../../parts/service.ts';
import { settleOn } from '../../parts/settle.ts';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { databaseName, prepareDatabase } from './database.ts';
import { mammothboxFaults } from './faults.ts';
import { past } from './history.ts';

const stack = 'mammothbox';
const rulesFile = path.join(import.meta.dirname, 'rules.yaml');

const settled = [
  'rate(jobs_processed_total{job_type="media",status="success"}[15s]) > 0',
  'rate(vlm_requests_total{code="200"}[15s]) > 0',
  'node_filesystem_avail_bytes',
  'container_start_time_seconds',
];

/** Mammothbox: the file allocator and its workers over Postgres and Redis, watched by Prometheus and Grafana. */
export async function openMammothbox(tools: StackTools): Promise<LabStack> {
  const { folder, binaries, secret, say } = tools;
  const port = {
    postgres: await tools.port('postgres'),
    redis: await tools.port('redis'),
    prometheus: await tools.port('prometheus'),
    app: await tools.port('app'),
    outside: await tools.port('outside'),
  };
  const passwords = {
    file_allocator: secret('postgres.file_allocator'),
    pulsebook: secret('postgres.pulsebook'),
  };
  const redisPasswords = { app: secret('redis.app'), portal: secret('redis.portal') };
  const url = {
    app: `http://127.0.0.1:${port.app}`,
    outside: `http://127.0.0.1:${port.outside}`,
    database: (role: keyof typeof passwords) =>
      `postgresql://${role}:${passwords[role]}@127.0.0.1:${port.postgres}/${databaseName}`,
  };

  const postgresServer = await postgresPart({
    stack,
    folder,
    port: port.postgres,
    password: secret('postgres.postgres'),
  });
  const redisSpec = redisPart(stack, folder, port.redis, redisPasswords, binaries);
  const prometheusServer = prometheusPart(stack, folder, port.prometheus, rulesFile, binaries, {
    alertmanagerPort: port.outside,
  });

  const shared = {
    DATABASE_URL: url.database('file_allocator'),
    REDIS_URL: 'absent' in redisSpec ? '' : `redis://default:${redisPasswords.app}@127.0.0.1:${port.redis}/0`,
    DB_POOL_SIZE: '5',
    DB_MAX_OVERFLOW: '2',
    WORKER_THREADS: '4',
    VLM_TIMEOUT: '5',
    STORAGE_PATH: path.join(folder, 'storage'),
    CONTAINER_FILE: path.join(folder, 'container.json'),
    APP_URL: url.app,
    PROMETHEUS_URL: prometheusServer.url,
  };
  const service = async (name: 'app' | 'outside', about: Pick<PartSpec, 'title' | 'nature' | 'detail'>) => {
    const source = path.join(import.meta.dirname, 'services', `${name}.ts`);
    return servicePart({
      ...about,
      stack,
      name,
      port: port[name],
      file: await bundleService(source, folder),
      env: ({ withoutDatabaseUrl }) => ({ ...shared, ...(withoutDatabaseUrl && { DATABASE_URL: '' }) }),
    });
  };
  const keep = (spec: PartSpec) => {
    const kept = tools.keep(spec);
    if (!kept) throw new Error(`${spec.name} is absent`);
    return kept;
  };

  const postgres = keep(postgresServer.spec);
  const redis = tools.keep(redisSpec);
  const prometheus = tools.keep(prometheusServer.spec);
  const app = keep(
    await service('app', {
      title: 'App',
      nature: 'real',
      detail:
        "a small Node service with Mammothbox's endpoints and metrics; its CPU, memory and VLM are made",
    }),
  );
  const outside = keep(
    await service('outside', {
      title: 'Grafana, cAdvisor, node exporter, Alertmanager, and visitors',
      nature: 'stand-in',
      detail: 'their addresses and figures, and people who upload and search',
    }),
  );

  const exporters = [
    { job: 'cadvisor', instance: 'cadvisor', port: port.outside, path: '/cadvisor/metrics' },
    { job: 'node', instance: 'node', port: port.outside, path: '/node/metrics' },
  ];
  const appTargets = {
    metrics: { job: 'file-allocator', instance: 'app:8000', port: port.app },
    silence: { job: 'file-allocator', instance: 'app:8000', port: port.outside, path: '/never/metrics' },
  };
  const scrapeApp = (where: keyof typeof appTargets) =>
    prometheusServer.setTargets([appTargets[where], ...exporters]);

  return {
    startData: async () => {
      const metrics = async () => {
        await ensureHistory(prometheusServer.data, past, binaries, say);
        scrapeApp('metrics');
        await prometheus?.start();
      };
      const database = async () => {
        await postgresServer.initialise();
        await postgres.start();
      };
      await Promise.all([metrics(), database(), redis?.start()]);
    },
    prepareData: () => prepareDatabase(postgresServer, passwords),
    startServices: async () => {
      await Promise.all([app.start(), outside.start()]);
    },
    settle: async () => {
      if (prometheus)
        await settleOn(prometheusServer, { stack, targets: exporters.length + 1, series: settled });
    },
    variables: () => ({
      MAMMOTHBOX_LAB_DATABASE_URL: url.database('pulsebook'),
      ...(redis && {
        MAMMOTHBOX_LAB_QUEUE_URL: `redis://pulsebook:${redisPasswords.portal}@127.0.0.1:${port.redis}/0`,
      }),
      ...(prometheus && { MAMMOTHBOX_LAB_METRICS_URL: prometheusServer.url }),
      MAMMOTHBOX_LAB_APP_URL: url.app,
      MAMMOTHBOX_LAB_GRAFANA_URL: url.outside,
    }),
    faults: mammothboxFaults({
      asAdmin: postgresServer.asAdmin,
      databaseUrl: url.database('file_allocator'),
      appPort: port.app,
      parts: { postgres, redis, prometheus, app, outside },
      setRules: prometheusServer.setRules,
      scrapeApp,
    }),
  };
}
