import { setTimeout as sleep } from 'node:timers/promises';
import { Counter, Histogram } from 'prom-client';
import { requestBuckets } from '../../../parts/request-buckets.ts';
import { type Answer, type Request, type Route, setting } from '../../../parts/serve.ts';
import { query, remembered } from './database.ts';
import { cacheConfig, isWithinRate, takeSlot } from './redis.ts';

const scriptSeconds = Number(process.env.SCRIPT_EXEC_TIMEOUT);
const maxInFlight = 10;

const took = new Histogram({
  name: 'gateway_request_duration_seconds',
  help: 'Duration of gateway calls by path, method, status and client.',
  labelNames: ['path', 'method', 'status', 'client'],
  buckets: requestBuckets,
});
const scriptErrors = new Counter({
  name: 'script_errors_total',
  help: 'Scripts that ended with an error, by API, error and the name that it names.',
  labelNames: ['api', 'error', 'name'],
});

type Api = {
  id: string;
  path: string;
  pattern: RegExp;
  engine: string;
  access: string;
  limit: number | null;
};
type Client = { id: string; client_id: string; rate: number | null; most: number | null };

const listApis = remembered(async () => {
  const found = await query<Omit<Api, 'pattern'>>(`
    SELECT a.id, a.path, a.execute_engine AS engine, a.access_type AS access, a.rate_limit_per_minute AS limit
    FROM api_assignment a JOIN api_module m ON m.id = a.module_id
    WHERE a.is_published AND m.is_active AND a.http_method = 'GET'`);
  return found.map((api): Api => {
    const pattern = new RegExp(`^${api.path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
    return { ...api, pattern };
  });
});
const findClient = remembered(async (id) => {
  const sql = `
    SELECT id, client_id, rate_limit_per_minute AS rate, max_concurrent AS most
    FROM app_client WHERE client_id = $1 AND is_active`;
  return (await query<Client>(sql, [id]))[0];
});
const isLinked = remembered(async (pair) => {
  const sql = `
    SELECT FROM app_client_api_link WHERE app_client_id = $1 AND api_assignment_id = $2
    UNION ALL
    SELECT FROM app_client_group_link c JOIN api_assignment_group_link a USING (api_group_id)
    WHERE c.app_client_id = $1 AND a.api_assignment_id = $2`;
  return (await query(sql, pair.split(' '))).length > 0;
});

class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Of the lab's tokens, which are the client's id in clear. */
const clientIdOf = ({ headers }: Request) => headers.authorization?.match(/^Bearer lab\.(.+)$/)?.[1] ?? '';

async function call(request: Request, path: string): Promise<Answer> {
  const startedAt = performance.now();
  const clientId = clientIdOf(request);
  const api = (await listApis('')).find(({ pattern }) => pattern.test(path));
  const status = await run(api, clientId).then(
    () => 200,
    (error: unknown) => {
      if (error instanceof Refused) return error.status;
      console.error(`Gateway error on GET /api/${path}: ${error instanceof Error ? error.message : error}`);
      return 500;
    },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const labels = {
    path: api?.path ?? path,
    method: 'GET',
    status: String(status),
    client: clientId || 'nobody',
  };
  took.observe(labels, seconds);
  if (api && (status === 200 || status === 500)) void record(api, clientId, path, status, seconds);
  return { status, body: { success: status === 200, message: messageOf[status] ?? 'OK', data: [] } };
}

const messageOf: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal server error',
  503: 'Service Unavailable',
};

async function run(api: Api | undefined, clientId: string): Promise<void> {
  if (!api) throw new Refused(404, 'Not Found');
  const client = clientId ? await findClient(clientId) : undefined;
  if (api.access === 'private') {
    if (!client) throw new Refused(401, 'Unauthorized');
    if (!(await isLinked(`${client.id} ${api.id}`))) throw new Refused(403, 'Forbidden');
  }
  const release = await takeSlot(client?.client_id ?? 'ip:127.0.0.1', client?.most ?? maxInFlight);
  if (!release) throw new Refused(503, 'Service Unavailable');
  try {
    const limit = api.limit ?? client?.rate;
    const key = api.limit ? `api:${api.id}:${client?.client_id}` : `client:${client?.client_id}`;
    if (limit && !(await isWithinRate(key, limit))) throw new Refused(429, 'Too Many Requests');
    await cacheConfig(api.id, Boolean(setting('cacheEmptied')));
    await execute(api);
  } finally {
    await release();
  }
}

let scripts = 0;
let executed = 0;

/** What the API's SQL or script would take, and how it may fail. */
async function execute({ path, engine }: Api): Promise<void> {
  executed += 1;
  await sleep(15 + Math.random() * 25);
  if (path === 'customers/{id}' && setting('slowPath')) await sleep(1_200);
  if (path === 'stock' && setting('failing') && executed % 3) throw new Error("KeyError: 'warehouse_id'");
  while (path === 'reports/export' && setting('holdExports')) await sleep(100);
  if (engine !== 'SCRIPT') return;
  scripts += 1;
  if (setting('nameErrors') && scripts % 2) {
    scriptErrors.inc({ api: path, error: 'NameError', name: 'pandas' });
    throw new Error("NameError: name 'pandas' is not defined");
  }
  if (setting('scriptTimeouts') && scripts % 2) {
    await sleep(scriptSeconds * 1000);
    throw new Error(`ScriptTimeoutError: Script exceeded ${scriptSeconds} seconds`);
  }
}

async function record(api: Api, clientId: string, path: string, status: number, seconds: number) {
  const sql = `
    INSERT INTO access_record (api_assignment_id, app_client_id, ip_address, http_method, path, status_code, duration_ms)
    SELECT $1, (SELECT id FROM app_client WHERE client_id = $2), '127.0.0.1', 'GET', $3, $4, $5`;
  await query(sql, [api.id, clientId, path, status, Math.round(seconds * 1000)]).catch(() => {});
}

const joined = ({ params }: Request) => Object.values(params).join('/');
const route = (handler: string): Route => ({
  method: 'GET',
  handler,
  answer: (request) => call(request, joined(request)),
});

/** Last of all routes, since it takes every path below /api. */
export const gateway: Route[] = [route('/api/{path}'), route('/api/{path}/{rest}')];

/** Without a zero first, the first error would be invisible to rate(). */
export function expectGateway(): void {
  const calls = [
    ['orders', 'shop-web'],
    ['orders/{id}', 'shop-web'],
    ['customers/{id}', 'mobile-app'],
    ['stock', 'partner'],
    ['reports/export', 'batch-export'],
    ['stats/forecast', 'shop-web'],
    ['shop/hours', 'nobody'],
  ];
  for (const [path, client] of calls)
    for (const status of ['200', '401', '403', '429', '500', '503'])
      took.zero({ path, method: 'GET', status, client });
  for (const path of ['orders/1001', 'orders/1002'])
    took.zero({ path, method: 'GET', status: '404', client: 'shop-web' });
  scriptErrors.inc({ api: 'stats/forecast', error: 'NameError', name: 'pandas' }, 0);
}
