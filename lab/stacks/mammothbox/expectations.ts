import type { Expectation } from '../fault-proof.ts';

const failing = (check: string, says: RegExp): Expectation => ({ check, verdict: 'failing', says });

export const mammothboxExpectations: Record<string, Expectation> = {
  'mammothbox/missing-environment-variables': failing('crash-loop', /restarts/),
  'mammothbox/database-not-ready': failing('connect', /refused/i),
  'mammothbox/port-already-in-use': failing('port-owner', /nginx.*is not the app/i),
  'mammothbox/connection-pool-exhausted': failing('pool', /100.% of the pool/),
  'mammothbox/too-many-connections': failing('connections', /connections used/),
  'mammothbox/pgvector-missing': failing('extension', /vector is not installed/),
  'mammothbox/migration-not-applied': failing('tables', /asset\.tags is missing/),
  'mammothbox/storage-permission-denied': failing('storage', /Errno 13/),
  'mammothbox/workers-not-running': failing('workers', /0 worker threads/),
  'mammothbox/queue-depth-growing': failing('drain', /does not drain/),
  'mammothbox/jobs-failing-repeatedly': failing('dlq', /UnidentifiedImageError/),
  'mammothbox/redis-connection-failed': failing('ping', /refused/i),
  'mammothbox/high-cpu': failing('cpu', /of its CPU/),
  'mammothbox/high-memory': failing('resident', /GB of memory/),
  'mammothbox/slow-database-queries': failing('query-p95', /select/),
  'mammothbox/slow-embedding': failing('media-p95', /media jobs/),
  'mammothbox/vlm-invalid-api-key': failing('refused', /401/),
  'mammothbox/vlm-rate-limiting': failing('limited', /429/),
  'mammothbox/vlm-timeout': failing('timeouts', /VLM_TIMEOUT/),
  'mammothbox/vlm-disabled': failing('calls', /0 VLM calls/),
  'mammothbox/metrics-disabled': failing('exposition', /404/),
  'mammothbox/prometheus-cannot-reach-app': failing('targets', /deadline exceeded/),
  'mammothbox/grafana-no-data': failing('grafana', /Data source Prometheus is failing/),
  'mammothbox/alerts-not-firing': failing('rules', /no rules loaded/),
  'mammothbox/alerts-not-firing:alertmanager-stopped': failing('delivery', /refused/i),
  'mammothbox/alerts-not-firing:silenced': {
    check: 'delivery',
    verdict: 'warning',
    says: /silence by night shift mutes all 6 alerts/,
  },
  'mammothbox/container-out-of-memory': failing('oom-kills', /by the OOM killer/),
  'mammothbox/memory-leak': failing('growth', /grew by/),
  'mammothbox/disk-full': failing('free-space', /\/var\/lib\/docker is free/),
};
