import { type Answer, messageOf, type Request, type Route, setting } from '../../../parts/serve.ts';

const standIn = 'Grafana (a stand-in of the lab)';
const datasource = { id: 1, uid: 'prometheus', name: 'Prometheus', type: 'prometheus', access: 'proxy' };
const isOurs = ({ headers }: Request) => headers.authorization === `Bearer ${process.env.GRAFANA_TOKEN}`;

/** What the dashboard's panels ask. */
const panels: [string, string][] = [
  ['Requests', 'sum by (handler) (rate(http_request_duration_seconds_count[5m]))'],
  ['Latency, p95', 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))'],
  ['Requests in flight', 'sum(http_requests_inprogress)'],
  ['CPU', 'rate(container_cpu_usage_seconds_total{name="backend"}[5m])'],
  ['Memory', 'container_memory_working_set_bytes{name="backend"}'],
  ['Database', 'pg_up'],
  ['Host memory', 'node_memory_MemAvailable_bytes'],
];
const dashboard = {
  uid: 'backend',
  title: 'FastAPI backend',
  panels: panels.map(([title, expr], id) => ({
    id,
    title,
    type: 'timeseries',
    datasource,
    targets: [{ refId: 'A', expr }],
  })),
};

function guarded(answer: (request: Request) => Answer | Promise<Answer>): Route['answer'] {
  return async (request) =>
    isOurs(request)
      ? answer(request)
      : { status: 401, body: { message: 'Unauthorized', served_by: standIn } };
}

const url = () => (setting('wrongDatasource') ? process.env.NOBODY_URL : process.env.PROMETHEUS_URL);

/** Asks what Grafana asks when one presses "Save & test". */
async function testDatasource(): Promise<Answer> {
  try {
    const response = await fetch(`${url()}/api/v1/query?query=1%2B1`, { signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    if (response.ok)
      return { status: 200, body: { status: 'OK', message: 'Successfully queried the Prometheus API.' } };
    throw new Error(`${response.status} ${response.statusText}`);
  } catch (error) {
    const why = error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error);
    const message = `Post "${url()}/api/v1/query": ${why}`;
    return { status: 400, body: { status: 'ERROR', message } };
  }
}

const notFound = { status: 404, body: { message: 'Not found' } };
const route = (handler: string, answer: Route['answer']): Route => ({ method: 'GET', handler, answer });

export const grafana: Route[] = [
  route('/api/health', async () => ({
    status: 200,
    body: { database: 'ok', version: '11.3.0', commit: standIn },
  })),
  route(
    '/api/datasources',
    guarded(() => ({ status: 200, body: [{ ...datasource, url: url() }] })),
  ),
  route(
    '/api/datasources/name/{name}',
    guarded(({ params }) => (params.name === datasource.name ? { status: 200, body: datasource } : notFound)),
  ),
  route(
    '/api/datasources/uid/{uid}/health',
    guarded(({ params }) => (params.uid === datasource.uid ? testDatasource() : notFound)),
  ),
  route(
    '/api/search',
    guarded(() => ({ status: 200, body: [{ uid: dashboard.uid, title: dashboard.title, type: 'dash-db' }] })),
  ),
  route(
    '/api/dashboards/uid/{uid}',
    guarded(({ params }) =>
      params.uid === dashboard.uid
        ? { status: 200, body: { dashboard, meta: { slug: 'backend' } } }
        : notFound,
    ),
  ),
];
