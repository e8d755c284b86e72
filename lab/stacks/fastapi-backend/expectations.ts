import type { Expectation } from '../fault-proof.ts';

const failing = (check: string, says: RegExp): Expectation => ({ check, verdict: 'failing', says });

const ofIssues: Record<string, Expectation> = {
  'internal-server-error': failing('error-ratio', /5xx/),
  'validation-error': failing('share', /\/api\/v1\/orders .* were 422/),
  'slow-or-unresponsive': failing('latency', /\/api\/v1\/reports\/daily/),
  'cors-errors': failing('preflight', /https:\/\/app\.example\.com is not allowed/),
  'database-connection-failed': failing('connect', /refused/i),
  'database-connection-failed:wrong-password': failing('connect', /password/i),
  'database-connection-failed:too-many': failing('connections', /connections used/),
  'database-degradation': failing('blocked', /nightly-import.*blocks 3 sessions/),
  'container-crashing': failing('restarts', /backend: \d+ restarts/),
  'health-check-failing': failing('health', /500/),
  'health-check-failing:slow': failing('health', /in 1,?5\d\d ms/),
  'nginx-proxy': failing('through-proxy', /nginx returned 502.*Backend is failing/),
  'nginx-proxy:wrong-upstream': failing('through-proxy', /the hop from nginx to Backend is failing/),
  'nginx-proxy:hangs': failing('through-proxy', /nginx returned 504/),
  'nginx-proxy:stopped': failing('through-proxy', /nginx itself is failing/),
  'nginx-proxy:certificate': failing('certificate', /expires in 3 days/),
  'deployment-rollback': failing('before-after', /fail with 1\.5\.0/),
  'metrics-not-appearing': failing('targets', /cadvisor .*refused/),
  'metrics-not-appearing:format': failing('exposition', /not in Prometheus text format/),
  'metrics-not-appearing:prometheus-stopped': failing('ready', /refused/i),
  'grafana-empty': failing('metrics', /http_request_duration_seconds/),
  'grafana-empty:datasource': failing('datasource', /refused/i),
  'pipeline-failure': failing('runs', /job test, step Run pytest/),
  'image-build-failure': failing('build-image', /step Build and push image/),
};

export const backendExpectations = Object.fromEntries(
  Object.entries(ofIssues).map(([issue, expectation]) => [`fastapi-backend/${issue}`, expectation]),
);
