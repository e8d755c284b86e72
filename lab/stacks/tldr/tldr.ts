import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureCelery } from '../../parts/celery.ts';
import { celeryWorkerPart } from '../../parts/celery-worker.ts';
import { ensureHistory } from '../../parts/history.ts';
import type { KeptPart, PartSpec } from '../../parts/part.ts';
import { postgresPart } from '../../parts/postgres.ts';
import { prometheusPart } from '../../parts/prometheus.ts';
import { redisPart } from '../../parts/redis.ts';
import { bundleService, servicePart } from '../../parts/service.ts';
import { settleOn } from '../../parts/settle.ts';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { databaseName, prepareDatabase } from './database.ts';
import { tldrFaults } from './faults.ts';
import { past } from './history.ts';

const stack = 'tldr';
const bucket = 'tldr-highlights';
const rulesFile = path.join(import.meta.dirname, 'rules.yaml');

/** What the guide sets, and the passwords of a Redis that several share. */
const redisSettings = { maxmemory: '1gb', 'maxmemory-policy': 'allkeys-lru', timeout: '300' };
/** What pinging workers needs: see the kind celery.workers. */
const portalMay =
  '+sadd +srem +brpop +del +publish ~_kombu.binding.reply.celery.pidbox ~*.reply.celery.pidbox &/1.celery.pidbox';

const settled = [
  'rate(http_request_duration_seconds_count{job="api",handler="/api/v1/streams",status="202"}[15s]) > 0',
  'rate(gemini_requests_total{code="200"}[15s]) > 0',
  'rate(webhook_deliveries_total{status="success"}[15s]) > 0',
  'celery_queue_length',
  'container_start_time_seconds',
];

/** TL;DR Highlight API: an API and a Celery worker over Postgres and Redis, with Gemini and S3 beside them. */
export async function openTldr(tools: StackTools): Promise<LabStack> {
  const { folder, binaries, secret, say } = tools;
  const celery = ensureCelery(say);
  const port = {
    postgres: await tools.port('postgres'),
    redis: await tools.port('redis'),
    prometheus: await tools.port('prometheus'),
    api: await tools.port('api'),
    worker: await tools.port('worker'),
    outside: await tools.port('outside'),
  };
  const passwords = { tldr: secret('postgres.tldr'), pulsebook: secret('postgres.pulsebook') };
  const redisPasswords = { app: secret('redis.app'), portal: secret('redis.portal') };
  const keys = {
    GEMINI_API_KEY: secret('gemini'),
    AWS_ACCESS_KEY_ID: `AKIA${secret('aws.id').slice(0, 16).toUpperCase()}`,
    AWS_SECRET_ACCESS_KEY: secret('aws.secret'),
  };
  const containersFile = path.join(folder, 'containers.jsonl');
  const databaseUrl = (role: keyof typeof passwords) =>
    `postgresql://${role}:${passwords[role]}@127.0.0.1:${port.postgres}/${databaseName}`;
  const redisUrl = (db: number) => `redis://default:${redisPasswords.app}@127.0.0.1:${port.redis}/${db}`;
  const portalRedisUrl = (db: number) =>
    `redis://pulsebook:${redisPasswords.portal}@127.0.0.1:${port.redis}/${db}`;
  const apiUrl = `http://127.0.0.1:${port.api}`;
  const outsideUrl = `http://127.0.0.1:${port.outside}`;

  const postgresServer = await postgresPart({
    stack,
    folder,
    port: port.postgres,
    password: secret('postgres.postgres'),
  });
  const redisSpec = redisPart(stack, folder, port.redis, redisPasswords, binaries, {
    settings: redisSettings,
    portalMay,
  });
  const prometheusServer = prometheusPart(stack, folder, port.prometheus, rulesFile, binaries);
  const hasRedis = !('absent' in redisSpec);
  const workerSpec = celeryWorkerPart(await celery, {
    stack,
    home: path.join(import.meta.dirname, 'worker'),
    app: 'src.infrastructure.queue.celery_app',
    port: port.worker,
    env: { CELERY_BROKER_URL: redisUrl(1), API_URL: apiUrl },
  });
  const hasWorker = hasRedis && !('absent' in workerSpec);

  const shared = {
    APP_ENVIRONMENT: 'production',
    DEBUG: 'false',
    LOG_LEVEL: 'WARNING',
    LOGFIRE_SAMPLE_RATE: '0.1',
    CACHE_TTL: '3600',
    REDIS_POOL_SIZE: '20',
    DATABASE_POOL_SIZE: '3',
    DATABASE_MAX_OVERFLOW: '1',
    DEFAULT_CONFIDENCE_THRESHOLD: '0.7',
    SECRET_KEY: secret('secret-key'),
    WEBHOOK_SECRET_KEY: secret('webhook'),
    DATABASE_URL: databaseUrl('tldr'),
    REDIS_URL: hasRedis ? redisUrl(0) : '',
    CELERY_BROKER_URL: hasWorker ? redisUrl(1) : '',
    ...keys,
    AWS_REGION: 'us-east-1',
    AWS_S3_BUCKET: bucket,
    GEMINI_URL: outsideUrl,
    S3_URL: `${outsideUrl}/s3`,
    API_URL: apiUrl,
    CONTAINERS_FILE: containersFile,
  };
  const service = async (name: 'api' | 'outside', about: Pick<PartSpec, 'title' | 'nature' | 'detail'>) =>
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
  const redis = tools.keep(redisSpec);
  const prometheus = tools.keep(prometheusServer.spec);
  const api = keep(
    await service('api', {
      title: 'API',
      nature: 'real',
      detail: "a small Node service with the API's endpoints and metrics, which analyses for the worker",
    }),
  );
  const worker = hasRedis ? tools.keep(workerSpec) : undefined;
  const outside = keep(
    await service('outside', {
      title: 'Gemini, S3, receivers of webhooks, exporters, and visitors',
      nature: 'stand-in',
      detail: 'their addresses and answers; a Celery and a postgres exporter, and cAdvisor',
    }),
  );

  const exporter = (name: string) => ({
    job: name,
    instance: `${name}-1`,
    port: port.outside,
    path: `/${name}/metrics`,
  });
  const scraped = [
    { job: 'api', instance: 'api:8000', port: port.api },
    ...(worker ? [{ job: 'worker', instance: 'worker:9540', port: port.worker }] : []),
    exporter('celery'),
    exporter('postgres'),
    exporter('cadvisor'),
  ];

  /** Python takes its time: it loads while the others get ready. */
  let working: Promise<void> | undefined;

  return {
    startData: async () => {
      const metrics = async () => {
        await ensureHistory(prometheusServer.data, past, binaries, say);
        prometheusServer.setTargets(scraped);
        await prometheus?.start();
      };
      const database = async () => {
        await postgresServer.initialise();
        await postgres.start();
      };
      const queue = async () => {
        await redis?.start();
        working = worker?.start();
        working?.catch(() => {});
      };
      await Promise.all([metrics(), database(), queue()]);
    },
    prepareData: async () => {
      rmSync(containersFile, { force: true });
      await prepareDatabase(postgresServer, passwords, `${outsideUrl}/receivers`);
    },
    startServices: async () => {
      await Promise.all([api.start(), outside.start(), working]);
    },
    settle: async () => {
      if (prometheus) await settleOn(prometheusServer, { stack, targets: scraped.length, series: settled });
    },
    variables: () => ({
      TLDR_LAB_DATABASE_URL: databaseUrl('pulsebook'),
      ...(redis && { TLDR_LAB_CACHE_URL: portalRedisUrl(0), TLDR_LAB_BROKER_URL: portalRedisUrl(1) }),
      ...(prometheus && { TLDR_LAB_METRICS_URL: prometheusServer.url }),
      TLDR_LAB_API_URL: apiUrl,
      TLDR_LAB_GEMINI_URL: outsideUrl,
      TLDR_LAB_GEMINI_API_KEY: keys.GEMINI_API_KEY,
      TLDR_LAB_STORAGE_URL: `${outsideUrl}/s3`,
      TLDR_LAB_STORAGE_KEY_ID: keys.AWS_ACCESS_KEY_ID,
      TLDR_LAB_STORAGE_SECRET: keys.AWS_SECRET_ACCESS_KEY,
    }),
    faults: tldrFaults({
      asAdmin: postgresServer.asAdmin,
      databaseUrl: databaseUrl('tldr'),
      redis: { port: port.redis, passwords: redisPasswords },
      apiPort: port.api,
      parts: { postgres, redis, worker, api, outside },
    }),
  };
}
