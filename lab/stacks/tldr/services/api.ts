// Stands for the FastAPI application of the TL;DR Highlight API, and does in its place what its worker's tasks would do.
import { setTimeout as sleep } from 'node:timers/promises';
import { noteStart } from '../../../parts/container-events.ts';
import { type Answer, expectStatuses, type Route, serve, setting } from '../../../parts/serve.ts';
import { databaseHealth } from './database.ts';
import { brokerHealth, cacheHealth, readFlags } from './queue.ts';
import { analyse, list, listHighlights, submit, trimStreams } from './streams.ts';
import { receive } from './webhooks.ts';

/** Python loads for so long before it finds that a module is missing. */
const importMs = 1_200;
const slowMs = 1_300;
const about = { service: 'tldr-highlight-api', version: '1.0.0' };

const configured = (name: string) => (process.env[name] ? 'configured' : 'missing');

/** As the application's settings class reports them: whether there is a value, never the value. */
const configuration = () => ({
  secret_key: setting('withoutSecretKey') ? 'missing' : configured('SECRET_KEY'),
  database_url: configured('DATABASE_URL'),
  redis_url: configured('REDIS_URL'),
  gemini_api_key: configured('GEMINI_API_KEY'),
  aws_access_key_id: configured('AWS_ACCESS_KEY_ID'),
  aws_s3_bucket: configured('AWS_S3_BUCKET'),
  webhook_secret_key: configured('WEBHOOK_SECRET_KEY'),
});

const settings = () => ({
  app_environment: process.env.APP_ENVIRONMENT,
  debug: process.env.DEBUG === 'true',
  log_level: process.env.LOG_LEVEL,
  logfire_sample_rate: Number(process.env.LOGFIRE_SAMPLE_RATE),
  cache_ttl: Number(process.env.CACHE_TTL),
  redis_pool_size: Number(process.env.REDIS_POOL_SIZE),
  database_pool_size: Number(process.env.DATABASE_POOL_SIZE),
  default_confidence_threshold: Number(process.env.DEFAULT_CONFIDENCE_THRESHOLD),
});

async function detailedHealth(): Promise<Answer> {
  const [database, redis, celery_broker] = await Promise.all([
    databaseHealth(),
    cacheHealth(),
    brokerHealth(),
  ]);
  const components = { database, redis, celery_broker };
  const isWell =
    Object.values(components).every(({ status }) => status !== 'unhealthy') &&
    Object.values(configuration()).every((state) => state === 'configured');
  const body = { ...about, components, configuration: configuration(), settings: settings() };
  return { status: isWell ? 200 : 503, body: { status: isWell ? 'healthy' : 'unhealthy', ...body } };
}

/** What people wait for, and may be slow. */
function endpoint(method: Route['method'], handler: string, answer: Route['answer'], right: string): Route {
  expectStatuses(handler, method, [right, '500']);
  return {
    method,
    handler,
    answer: async (request) => {
      await readFlags();
      if (setting('slow')) await sleep(slowMs + Math.random() * slowMs);
      return answer(request);
    },
  };
}

const routes: Route[] = [
  {
    method: 'GET',
    handler: '/health',
    answer: async () => ({ status: 200, body: { status: 'healthy', ...about } }),
  },
  { method: 'GET', handler: '/health/detailed', answer: detailedHealth },
  endpoint('POST', '/api/v1/streams', submit, '202'),
  endpoint('GET', '/api/v1/streams', list, '200'),
  endpoint('GET', '/api/v1/streams/{stream_id}/highlights', listHighlights, '200'),
  { method: 'POST', handler: '/api/v1/webhooks/receive/{source}', answer: receive },
  { method: 'POST', handler: '/internal/streams/{stream_id}/analysis', answer: analyse },
];
expectStatuses('/api/v1/webhooks/receive/{source}', 'POST', ['200', '401']);

/** prometheus-fastapi-instrumentator counts requests under this name, too. */
function expose(metrics: string): string {
  const counts = metrics.matchAll(/^http_request_duration_seconds_count(\{.*\} \d+)$/gm);
  const lines = [...counts].map(([, rest]) => `http_requests_total${rest}\n`);
  return `${metrics}# TYPE http_requests_total counter\n${lines.join('')}`;
}

noteStart();
if (setting('importFails')) {
  await sleep(importMs);
  console.error("ModuleNotFoundError: No module named 'src'");
  process.exit(1);
}
trimStreams();
serve(routes, { expose });
