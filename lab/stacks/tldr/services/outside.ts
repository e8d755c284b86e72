// Everything around the TL;DR Highlight API that is not ours: Gemini, S3, receivers of webhooks, exporters, and visitors.
import { Redis } from 'ioredis';
import { queueList } from '../../../parts/celery-message.ts';
import { readContainer } from '../../../parts/container-events.ts';
import { exporter } from '../../../parts/exporter.ts';
import type { MetricSample as Sample } from '../../../parts/exposition.ts';
import { postgresExporter } from '../../../parts/postgres-exporter.ts';
import { type Route, serve, setting } from '../../../parts/serve.ts';
import { takePort } from '../../../parts/take-port.ts';
import { s3 } from './bucket.ts';
import { gemini } from './google.ts';
import { startVisitors } from './visitors.ts';

const broker = process.env.CELERY_BROKER_URL
  ? new Redis(process.env.CELERY_BROKER_URL, {
      commandTimeout: 500,
      maxRetriesPerRequest: 0,
      retryStrategy: () => 300,
    })
  : undefined;
broker?.on('error', () => {});

/** As the Celery exporter: the length of the queue's lists in Redis, and nothing while Redis does not answer. */
async function readQueue(): Promise<Sample[]> {
  if (!broker) return [];
  const lengths = await Promise.all(
    [0, 3, 6, 9].map((priority) => broker.llen(queueList('celery', priority))),
  );
  return [['celery_queue_length', { queue_name: 'celery' }, lengths.reduce((sum, one) => sum + one, 0)]];
}

const readCadvisor = (): Sample[] => {
  const { startedAt } = readContainer();
  const container = { name: 'tldr-api-1', image: 'tldr-highlight-api' };
  return startedAt ? [['container_start_time_seconds', container, startedAt / 1000]] : [];
};

const receiver: Route = {
  method: 'POST',
  handler: '/receivers/{name}',
  answer: async ({ params }) =>
    setting('receiverFails') && params.name === 'arena-one'
      ? { status: 503, body: { error: 'Service Unavailable' } }
      : { status: 200, body: { ok: true } },
};

takePort(Number(new URL(process.env.API_URL ?? '').port), () => Boolean(setting('takePort')));
startVisitors();
serve(
  [
    ...gemini,
    ...s3,
    receiver,
    exporter('celery', () => readQueue().catch(() => [])),
    exporter('postgres', postgresExporter(process.env.DATABASE_URL)),
    exporter('cadvisor', readCadvisor),
  ],
  { measured: false },
);
