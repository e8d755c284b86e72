import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureCelery } from '../../parts/celery.ts';
import { celeryWorkerPart } from '../../parts/celery-worker.ts';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { keepPostgres, keepPrometheus, keepRedis, keepService, urlOf } from '../usual-parts.ts';
import { databaseName, prepareDatabase } from './database.ts';
import { tldrFaults } from './faults.ts';
import { past } from './history.ts';

const bucket = 'tldr-highlights';

/** What the guide sets, and the passwords of a Redis that several share. */
const redisSettings = { maxmemory: '1gb', 'maxmemory-policy': 'allkeys-lru', timeout: '300' };
/** What pinging workers needs: see the kind celery.workers. */
const portalMay =
  '+sadd +srem +brpop +del +publish ~_kombu.binding.reply.celery.pidbox ~*.reply.celery.pidbox &/1.celery.pidbox';
/** The numbers of Redis databases. */
const cache = 0;
const broker = 1;

const settled = [
  'rate(http_request_duration_seconds_count{job="api",handler="/api/v1/streams",status="202"}[15s]) > 0',
  'rate(gemini_requests_total{code="200"}[15s]) > 0',
  'rate(webhook_deliveries_total{status="success"}[15s]) > 0',
  'celery_queue_length',
  'container_start_time_seconds',
];

/** TL;DR Highlight API: an API and a Celery worker over Postgres and Redis, with Gemini and S3 beside them. */
export async function openTldr(tools: StackTools): Promise<LabStack> {
  const { stack, folder, secret } = tools;
  const celery = ensureCelery(tools.say);
  const port = {
    api: await tools.port('api'),
    worker: await tools.port('worker'),
    outside: await tools.port('outside'),
  };
  const postgres = await keepPostgres(tools, { database: databaseName, owner: 'tldr' });
  const redis = await keepRedis(tools, { settings: redisSettings, portalMay });
  const prometheus = await keepPrometheus(tools, { past, settled });
  const workerSpec = celeryWorkerPart(await celery, {
    stack,
    home: path.join(import.meta.dirname, 'worker'),
    app: 'src.infrastructure.queue.celery_app',
    port: port.worker,
    env: { CELERY_BROKER_URL: redis.url(broker), API_URL: urlOf(port.api) },
  });
  const hasWorker = redis.part !== undefined && !('absent' in workerSpec);

  const keys = {
    GEMINI_API_KEY: secret('gemini'),
    AWS_ACCESS_KEY_ID: `AKIA${secret('aws.id').slice(0, 16).toUpperCase()}`,
    AWS_SECRET_ACCESS_KEY: secret('aws.secret'),
  };
  const containersFile = path.join(folder, 'containers.jsonl');
  const outsideUrl = urlOf(port.outside);
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
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url(cache),
    CELERY_BROKER_URL: hasWorker ? redis.url(broker) : '',
    ...keys,
    AWS_REGION: 'us-east-1',
    AWS_S3_BUCKET: bucket,
    GEMINI_URL: outsideUrl,
    S3_URL: `${outsideUrl}/s3`,
    API_URL: urlOf(port.api),
    CONTAINERS_FILE: containersFile,
  };
  const api = await keepService(tools, {
    name: 'api',
    title: 'API',
    nature: 'real',
    detail: "a small Node service with the API's endpoints and metrics, which analyses for the worker",
    port: port.api,
    env: () => shared,
  });
  const worker = redis.part && tools.keep(workerSpec);
  const outside = await keepService(tools, {
    name: 'outside',
    title: 'Gemini, S3, receivers of webhooks, exporters, and visitors',
    nature: 'stand-in',
    detail: 'their addresses and answers; a Celery and a postgres exporter, and cAdvisor',
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
      const queue = async () => {
        await redis.start();
        working = worker?.start();
        working?.catch(() => {});
      };
      await Promise.all([prometheus.start(scraped), postgres.start(), queue()]);
    },
    prepareData: async () => {
      rmSync(containersFile, { force: true });
      await prepareDatabase(postgres, `${outsideUrl}/receivers`);
    },
    startServices: async () => {
      await Promise.all([api.start(), outside.start(), working]);
    },
    settle: prometheus.settle,
    variables: {
      DATABASE_URL: postgres.portalUrl,
      CACHE_URL: redis.portalUrl(cache),
      BROKER_URL: redis.portalUrl(broker),
      METRICS_URL: prometheus.portalUrl,
      API_URL: urlOf(port.api),
      GEMINI_URL: outsideUrl,
      GEMINI_API_KEY: keys.GEMINI_API_KEY,
      STORAGE_URL: `${outsideUrl}/s3`,
      STORAGE_KEY_ID: keys.AWS_ACCESS_KEY_ID,
      STORAGE_SECRET: keys.AWS_SECRET_ACCESS_KEY,
    },
    faults: tldrFaults({
      asAdmin: postgres.asAdmin,
      databaseUrl: postgres.url,
      redis: { port: redis.port, passwords: redis.passwords },
      apiPort: port.api,
      parts: { postgres: postgres.part, redis: redis.part, worker, api, outside },
    }),
  };
}
