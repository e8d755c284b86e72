import { type Past, pastHandler } from '../../parts/history.ts';
import { requestBuckets } from '../../parts/request-buckets.ts';
import { project } from './services/made.ts';

const app = 'job="pydbapi",instance="app:80"';
const cadvisor = 'job="cadvisor",instance="cadvisor"';
const container = `${cadvisor},name="${project}-app-1",image="pydbapi:1.4.0"`;

const call = (path: string, client: string, perSecond: number) => ({
  name: 'gateway_request_duration_seconds',
  labels: `${app},path="${path}",method="GET",status="200",client="${client}"`,
  buckets: requestBuckets,
  perSecond,
  typical: 0.035,
});
const handler = (path: string, perSecond: number, method: 'GET' | 'POST' = 'GET') =>
  pastHandler('pydbapi', 'app:80', path, { method, perSecond, typical: 0.008 });

/** The healthy past of pyDBAPI. */
export const past: Past = {
  histograms: [
    call('orders', 'shop-web', 2.3),
    call('orders/{id}', 'shop-web', 2.3),
    call('customers/{id}', 'mobile-app', 2.5),
    call('stock', 'partner', 2.3),
    call('reports/export', 'batch-export', 1.9),
    call('stats/forecast', 'shop-web', 2.7),
    call('shop/hours', 'nobody', 1.3),
    handler('/api/v1/overview/stats', 0.6),
    handler('/api/v1/overview/recent-access', 0.6),
    handler('/api/v1/datasources/list', 1.8, 'POST'),
    handler('/api/v1/login/access-token', 1.3, 'POST'),
  ],
  gauges: [
    ...[app, cadvisor].map((labels) => ({ name: 'up', labels, value: 1 })),
    { name: 'process_start_time_seconds', labels: app, value: 'beginning' },
    { name: 'container_start_time_seconds', labels: container, value: 'beginning' },
    { name: 'container_oom_events_total', labels: container, value: 0 },
  ],
};
