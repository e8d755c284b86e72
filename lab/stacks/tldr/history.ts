import { type Past, pastHandler } from '../../parts/history.ts';

const api = 'job="api",instance="api:8000"';
const visited = [
  { path: '/api/v1/streams', method: 'POST', status: 202, perSecond: 1, typical: 0.02 },
  { path: '/api/v1/streams', method: 'GET', status: 200, perSecond: 1.2, typical: 0.03 },
  {
    path: '/api/v1/streams/{stream_id}/highlights',
    method: 'GET',
    status: 200,
    perSecond: 1.2,
    typical: 0.03,
  },
  { path: '/api/v1/webhooks/receive/{source}', method: 'POST', status: 200, perSecond: 1, typical: 0.008 },
  { path: '/health', method: 'GET', status: 200, perSecond: 0.5, typical: 0.005 },
];
const counted = (name: string, labels: string, perSecond = 1) => ({
  name,
  labels: `${api},${labels}`,
  perSecond,
});

/** The healthy past of the TL;DR Highlight API. */
export const past: Past = {
  histograms: visited.map(({ path, ...pace }) => pastHandler('api', 'api:8000', path, pace)),
  counters: [
    ...visited.map(({ path, method, status, perSecond }) =>
      counted('http_requests_total', `handler="${path}",method="${method}",status="${status}"`, perSecond),
    ),
    counted('gemini_requests_total', 'code="200"'),
    counted('s3_uploads_total', 'status="success",error=""'),
    counted('streams_processed_total', 'status="completed"'),
    counted('webhook_received_total', 'source="twitch"', 0.5),
    counted('webhook_received_total', 'source="youtube"', 0.5),
    ...['arena-one', 'nightly-sports', 'cast-and-clip'].map((webhook) =>
      counted('webhook_deliveries_total', `webhook="${webhook}",status="success"`, 0.33),
    ),
  ],
  gauges: [
    ...[
      api,
      'job="worker",instance="worker:9540"',
      'job="celery",instance="celery-1"',
      'job="postgres",instance="postgres-1"',
      'job="cadvisor",instance="cadvisor-1"',
    ].map((labels) => ({ name: 'up', labels, value: 1 })),
    { name: 'process_start_time_seconds', labels: api, value: 'beginning' },
    {
      name: 'container_start_time_seconds',
      labels: 'job="cadvisor",instance="cadvisor-1",name="tldr-api-1",image="tldr-highlight-api"',
      value: 'beginning',
    },
    {
      name: 'process_resident_memory_bytes',
      labels: 'job="worker",instance="worker:9540"',
      value: 46e6,
    },
    {
      name: 'celery_queue_length',
      labels: 'job="celery",instance="celery-1",queue_name="celery"',
      value: 0,
    },
    { name: 'db_pool_checked_out', labels: api, value: 1 },
    { name: 'db_pool_size', labels: api, value: 4 },
  ],
};
