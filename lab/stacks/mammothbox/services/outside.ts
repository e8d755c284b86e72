// Everything around Mammothbox that is not ours: Grafana, the machine's exporters, who is on call, and the people who upload.
import { exporter } from '../../../parts/exporter.ts';
import { type Answer, every, type Route, serve, setting } from '../../../parts/serve.ts';
import { takePort } from '../../../parts/take-port.ts';
import { readCadvisor, readNode } from './machine.ts';

const env = (name: string) => process.env[name] ?? '';
const app = env('APP_URL');
const prometheus = env('PROMETHEUS_URL');
const standIn = 'a stand-in of the lab';

const datasource = { id: 1, uid: 'prometheus', name: 'Prometheus', type: 'prometheus', access: 'proxy' };
const found = (body: unknown): Answer => ({ status: 200, body });

/** As Grafana asks a Prometheus data source: with a query that needs no data. */
async function askDatasource(): Promise<Answer> {
  const url = setting('datasourceMoved') ? 'http://prometheus:9099' : prometheus;
  const path = `${url}/api/v1/query?query=1%2B1`;
  const works = await fetch(path, { signal: AbortSignal.timeout(1_500) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (works) return found({ status: 'OK', message: 'Successfully queried the Prometheus API.' });
  const message = `Post "${url}/api/v1/query": dial tcp: connect: connection refused`;
  return { status: 400, body: { status: 'ERROR', message, details: { verboseMessage: message } } };
}

const routes: Route[] = [
  {
    method: 'GET',
    handler: '/api/health',
    answer: async () => found({ database: 'ok', version: '11.2.0', commit: standIn }),
  },
  { method: 'GET', handler: '/api/datasources', answer: async () => found([datasource]) },
  {
    method: 'GET',
    handler: '/api/datasources/name/{name}',
    answer: async ({ params }) =>
      params.name === datasource.name
        ? found(datasource)
        : { status: 404, body: { message: 'Data source not found' } },
  },
  { method: 'GET', handler: '/api/datasources/uid/prometheus/health', answer: askDatasource },
  { method: 'POST', handler: '/on-call', answer: async () => found({ status: 'success' }) },
  exporter('cadvisor', readCadvisor),
  exporter('node', readNode),
  { method: 'GET', handler: '/never/metrics', answer: () => new Promise(() => {}) },
];

async function visit(path: string, method: 'GET' | 'POST' = 'GET'): Promise<void> {
  const response = await fetch(`${app}${path}`, { method, signal: AbortSignal.timeout(2_500) });
  await response.arrayBuffer();
}

const words = ['beach', 'city', 'portrait', 'recipe'];
const any = (list: readonly string[]) => list[Math.floor(Math.random() * list.length)] ?? '';

/** Several people at once, so that one slow answer does not silence all. */
for (const type of ['media', 'json', 'media', 'json']) {
  every(1_000, () => visit(`/api/v1/ingest?type=${type}`, 'POST'));
}
for (let person = 0; person < 2; person += 1) {
  every(800, () => visit(`/api/v1/search?q=${any(words)}`));
}
every(2_000, () => visit('/health'));

takePort(Number(new URL(app).port), () => Boolean(setting('takePort')));

serve(routes, { measured: false });
