import { type Past, pastHandler } from '../../parts/history.ts';

const backend = (path: string, pace: Parameters<typeof pastHandler>[3]) =>
  pastHandler('backend', 'backend:8000', path, pace);
const backendLabels = 'job="backend",instance="backend:8000"';
const container = 'job="cadvisor",instance="cadvisor-1",name="backend",image="ghcr.io/example/backend:1.4.2"';
const deployment =
  'job="kube-state-metrics",instance="kube-state-metrics-1",namespace="default",deployment="backend-deployment"';
const pod =
  'job="kube-state-metrics",instance="kube-state-metrics-1",namespace="default",pod="backend-deployment-7c9d8f6b5-x2x4k",container="backend"';

/** The healthy past of fastapi-backend. */
export const past: Past = {
  histograms: [
    backend('/api/v1/items', { perSecond: 1.9, typical: 0.045 }),
    backend('/api/v1/items/{item_id}', { perSecond: 1.5, typical: 0.045 }),
    backend('/api/v1/orders', { method: 'POST', perSecond: 1.9, typical: 0.05, status: 201 }),
    backend('/api/v1/reports/daily', { perSecond: 1.8, typical: 0.055 }),
    backend('/health', { perSecond: 1, typical: 0.003 }),
  ],
  gauges: [
    { name: 'up', labels: backendLabels, value: 1 },
    { name: 'process_start_time_seconds', labels: backendLabels, value: 'beginning' },
    { name: 'backend_build_info', labels: `${backendLabels},version="1.4.2"`, value: 1 },
    {
      name: 'http_requests_inprogress',
      labels: `${backendLabels},handler="/api/v1/items",method="GET"`,
      value: 0,
    },
    { name: 'container_memory_working_set_bytes', labels: container, value: 70_000_000 },
    { name: 'container_spec_memory_limit_bytes', labels: container, value: 512 * 1024 ** 2 },
    { name: 'kube_deployment_spec_replicas', labels: deployment, value: 1 },
    { name: 'kube_deployment_status_replicas_ready', labels: deployment, value: 1 },
    { name: 'kube_pod_container_status_restarts_total', labels: pod, value: 0 },
    { name: 'pg_up', labels: 'job="postgres",instance="postgres-1"', value: 1 },
  ],
};
