import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Gauge } from 'prom-client';
import { noteStart } from '../../../parts/containers.ts';
import {
  type Answer,
  every,
  expectStatuses,
  messageOf,
  type Request,
  type Route,
  serve,
  setting,
} from '../../../parts/serve.ts';
import { allow } from '../../../parts/starlette-cors.ts';
import { trim } from '../schema.ts';

const dieAfterMs = 400;
const stableVersion = '1.4.2';
const newVersion = '1.5.0';

noteStart();

/** As an application that refuses its settings: it never gets as far as listening. */
async function refuseSettings(): Promise<void> {
  await sleep(dieAfterMs);
  console.error('pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings');
  console.error('SECRET_KEY\n  Field required [type=missing]');
  process.exit(1);
}
if (setting('refusesSettings')) await refuseSettings();
every(100, async () => {
  if (setting('refusesSettings')) await refuseSettings();
});

const database = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 4,
  connectionTimeoutMillis: 1_000,
  query_timeout: 5_000,
  application_name: 'backend',
});
database.on('error', (error) => console.error(`database connection lost: ${error.message}`));

const inProgress = new Gauge({
  name: 'http_requests_inprogress',
  help: 'Requests that are being answered.',
  labelNames: ['handler', 'method'],
});
new Gauge({
  name: 'backend_build_info',
  help: 'Version of the backend that runs.',
  labelNames: ['version'],
  collect() {
    this.reset();
    this.set({ version: setting('newVersion') ? newVersion : stableVersion }, 1);
  },
});

let answered = 0;

/** Counts who is inside, and answers as the backend's handler for unexpected errors does. */
function endpoint(method: Route['method'], handler: string, answer: Route['answer']): Route {
  expectStatuses(handler, method, ['200', '201', '422', '500']);
  return {
    method,
    handler,
    answer: async (request) => {
      inProgress.inc({ handler, method });
      try {
        const failEvery = Number(setting('failEvery') ?? 0);
        if (failEvery && ++answered % failEvery === 0) throw new Error("KeyError: 'discount'");
        await sleep(20 + Math.random() * 40);
        return await answer(request);
      } catch (error) {
        console.error(`Traceback (most recent call last):\n${messageOf(error)}`);
        return { status: 500, body: { detail: 'An unexpected error occurred' } };
      } finally {
        inProgress.dec({ handler, method });
      }
    },
  };
}

const health: Route = {
  method: 'GET',
  handler: '/health',
  answer: async () => {
    await sleep(Number(setting('healthDelayMs') ?? 0));
    return setting('healthFails')
      ? { status: 500, body: { detail: 'An unexpected error occurred' } }
      : { status: 200, body: { status: 'ok' } };
  },
};

async function listItems(): Promise<Answer> {
  const { rows } = await database.query('SELECT id, name, price FROM items ORDER BY id LIMIT 20');
  return { status: 200, body: rows };
}

async function findItem({ params }: Request): Promise<Answer> {
  const orders = await database.query(
    'SELECT quantity, created_at FROM orders WHERE item_id = $1 ORDER BY created_at DESC LIMIT 5',
    [Number(params.item_id)],
  );
  return { status: 200, body: { id: Number(params.item_id), orders: orders.rows } };
}

/** As FastAPI refuses a body that does not fit its model. */
async function placeOrder({ body }: Request): Promise<Answer> {
  const order = JSON.parse(body) as Record<string, unknown>;
  const missing = ['item_id', 'customer', 'quantity'].filter((field) => order[field] === undefined);
  if (missing.length) {
    const detail = missing.map((field) => ({
      type: 'missing',
      loc: ['body', field],
      msg: 'Field required',
      input: order,
    }));
    return { status: 422, body: { detail } };
  }
  const { rows } = await database.query(
    'INSERT INTO orders (item_id, customer, quantity) VALUES ($1, $2, $3) RETURNING id',
    [order.item_id, order.customer, order.quantity],
  );
  return { status: 201, body: rows[0] };
}

async function reportDay(): Promise<Answer> {
  if (setting('slowReport')) await database.query('SELECT pg_sleep(2)');
  const { rows } = await database.query(
    "SELECT count(*)::int AS orders, sum(quantity)::int AS items FROM orders WHERE created_at > now() - interval '1 hour'",
  );
  return { status: 200, body: rows[0] };
}

const openApi: Route = {
  method: 'GET',
  handler: '/openapi.json',
  answer: async () => ({
    status: 200,
    body: { openapi: '3.1.0', info: { title: 'FastAPI backend', version: stableVersion }, paths: {} },
  }),
};
expectStatuses('/health', 'GET', ['200', '500']);
every(600_000, async () => {
  await database.query(trim);
});

/** As a change of the instrumentation library renames it, and as a middleware that minifies text breaks it. */
function expose(metrics: string): string {
  if (setting('renamedMetric'))
    return metrics.replaceAll('http_request_duration_seconds', 'http_server_request_duration_seconds');
  return setting('brokenMetrics') ? metrics.replaceAll('"', '') : metrics;
}

serve(
  [
    health,
    openApi,
    endpoint('GET', '/api/v1/items', listItems),
    endpoint('GET', '/api/v1/items/{item_id}', findItem),
    endpoint('POST', '/api/v1/orders', placeOrder),
    endpoint('GET', '/api/v1/reports/daily', reportDay),
  ],
  { expose, before: allow },
);
