// Stands for the FastAPI application and its workers in one process, as the guide describes it.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { Counter, Histogram } from 'prom-client';
import { type Answer, messageOf, type Request, type Route, serve, setting } from '../../../parts/serve.ts';
import { databaseHealth, leakSessions, query } from './database.ts';
import { coresInUse, cpuSeconds, residentBytes, startFigures } from './figures.ts';
import { type JobType, jobTypes, push, queueHealth } from './queue.ts';
import { numWorkers, startWorkers } from './workers.ts';

/** Python and its models are loaded before settings are read. */
const importMs = 1_200;
const storagePath = process.env.STORAGE_PATH ?? '';

const ingests = new Counter({
  name: 'ingest_requests_total',
  help: 'Total number of ingest requests',
  labelNames: ['request_type', 'status', 'error'],
});
const ingestSeconds = new Histogram({
  name: 'ingest_latency_seconds',
  help: 'Time to acknowledge ingest request',
  labelNames: ['request_type'],
  buckets: [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
});
const searchSeconds = new Histogram({
  name: 'search_latency_seconds',
  help: 'Time to execute search query',
  labelNames: ['search_type'],
  buckets: [0.01, 0.05, 0.1, 0.15, 0.2, 0.5, 1, 2],
});
for (const request_type of jobTypes) {
  ingests.inc({ request_type, status: 'success', error: '' }, 0);
  for (const error of ['PermissionError', 'TimeoutError', 'ConnectionError', 'Other'])
    ingests.inc({ request_type, status: 'failure', error }, 0);
}

function writeFile(): void {
  if (setting('storageDenied'))
    throw new Error("PermissionError: [Errno 13] Permission denied: '/app/storage'");
  accessSync(storagePath, constants.W_OK);
}

function causeOf(error: unknown): string {
  const message = messageOf(error);
  if (message.includes('Errno 13')) return 'PermissionError';
  if (message.includes('QueuePool')) return 'TimeoutError';
  return /redis|ECONN|Connection|max retries/i.test(message) ? 'ConnectionError' : 'Other';
}

async function ingest({ query: asked }: Request): Promise<Answer> {
  const type: JobType = asked.get('type') === 'media' ? 'media' : 'json';
  const stop = ingestSeconds.startTimer({ request_type: type });
  try {
    writeFile();
    const requestId = crypto.randomUUID();
    const [row] = await query('INSERT INTO job (request_id, job_type) VALUES ($1, $2) RETURNING id', [
      requestId,
      type,
    ]);
    await push({ type, id: String(row?.id) });
    ingests.inc({ request_type: type, status: 'success', error: '' });
    return { status: 202, body: { request_id: requestId, status: 'queued' } };
  } catch (error) {
    ingests.inc({ request_type: type, status: 'failure', error: causeOf(error) });
    throw error;
  } finally {
    stop();
  }
}

async function search({ query: asked }: Request): Promise<Answer> {
  const stop = searchSeconds.startTimer({ search_type: 'text' });
  const slow = setting('slowQueries') ? ', pg_sleep(0.7)' : '';
  const sql = `SELECT a.id, a.uri, a.tags${slow} FROM asset a WHERE a.tags @> ARRAY[$1] ORDER BY a.id LIMIT ${slow ? 1 : 10}`;
  const rows = await query(sql, [asked.get('q') ?? 'beach']).finally(stop);
  return { status: 200, body: { results: rows } };
}

const deadLetters = `
  SELECT id AS job_id, job_type, request_id, error_message AS error, retry_count AS retries,
         created_at AS original_timestamp, updated_at AS dlq_timestamp
  FROM job WHERE dead_letter`;

const listDeadLetters = async (): Promise<Answer> => ({
  status: 200,
  body: await query(`${deadLetters} ORDER BY updated_at DESC LIMIT 100`),
});

async function findDeadLetter({ params }: Request): Promise<Answer> {
  const [found] = await query(`${deadLetters} AND id::text = $1`, [params.job_id]);
  return found ? { status: 200, body: found } : { status: 404, body: { detail: 'Job not found' } };
}

function storageHealth() {
  const about = { backend: 'fs://', path: '/app/storage' };
  try {
    writeFile();
    return { status: 'healthy', ...about, writable: true };
  } catch (error) {
    return { status: 'unhealthy', ...about, writable: false, error: messageOf(error) };
  }
}

async function health(): Promise<Answer> {
  const [database, queue] = await Promise.all([databaseHealth(), queueHealth()]);
  const storage = storageHealth();
  const workers = { status: numWorkers() ? 'healthy' : 'unhealthy', num_workers: numWorkers() };
  const isWell = [database, storage, workers, queue.part].every(({ status }) => status === 'healthy');
  const system = {
    cpu_percent: Math.round(coresInUse() * 1000) / 10,
    memory_rss_mb: Math.round(residentBytes() / 1e5) / 10,
  };
  const body = { database, storage, queue: queue.part, workers, queue_depth: queue.depth, system };
  return { status: isWell ? 200 : 503, body: { status: isWell ? 'healthy' : 'unhealthy', ...body } };
}

const routes: Route[] = [
  { method: 'GET', handler: '/live', answer: async () => ({ status: 200, body: { status: 'alive' } }) },
  { method: 'GET', handler: '/health', answer: health },
  { method: 'POST', handler: '/api/v1/ingest', answer: ingest },
  { method: 'GET', handler: '/api/v1/search', answer: search },
  { method: 'GET', handler: '/api/v1/admin/dlq', answer: listDeadLetters },
  { method: 'GET', handler: '/api/v1/admin/dlq/{job_id}', answer: findDeadLetter },
];
const notFound: Answer = { status: 404, body: { detail: 'Not Found' } };

function start(): void {
  leakSessions();
  startWorkers();
  serve(routes, {
    figures: { residentBytes, cpuSeconds },
    before: ({ url }) => ({
      headers: {},
      ...(setting('metricsDisabled') && url?.startsWith('/metrics') && { answer: notFound }),
    }),
  });
}

/** As uvicorn does when the application cannot start: without a restart policy, the container stays exited. */
function refuse(why: string): void {
  console.error(`sqlalchemy.exc.OperationalError: could not connect to server: ${why}`);
  console.error('ERROR: Application startup failed. Exiting.');
  process.on('disconnect', () => process.exit(0));
}

startFigures();
mkdirSync(storagePath, { recursive: true });
if (process.env.DATABASE_URL) {
  query('SELECT 1').then(start, (error: unknown) => refuse(messageOf(error)));
} else {
  setTimeout(() => {
    console.error('ValidationError: 1 validation error for Settings\ndatabase_url\n  Field required');
    process.exit(1);
  }, importMs);
}
