import { type Past, pastHandler } from '../../parts/history.ts';
import { container, memoryLimitBytes, mounts } from './services/made.ts';

const app = 'job="file-allocator",instance="app:8000"';
const cadvisor = `job="cadvisor",instance="cadvisor",name="${container.name}",image="${container.image}",id="${container.id}"`;
const node = 'job="node",instance="node"';

const handler = (path: string, pace: Parameters<typeof pastHandler>[3]) =>
  pastHandler('file-allocator', 'app:8000', path, pace);
const jobs = (type: string, typical: number) => ({
  name: 'job_processing_duration_seconds',
  labels: `${app},job_type="${type}"`,
  buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60],
  perSecond: 1.9,
  typical,
});

/** The healthy past of Mammothbox. */
export const past: Past = {
  histograms: [
    handler('/api/v1/ingest', { method: 'POST', status: 202, perSecond: 3.8, typical: 0.02 }),
    handler('/api/v1/search', { perSecond: 2.4, typical: 0.015 }),
    handler('/health', { perSecond: 0.5, typical: 0.005 }),
    jobs('media', 2.2),
    jobs('json', 0.28),
    {
      name: 'search_latency_seconds',
      labels: `${app},search_type="text"`,
      buckets: [0.01, 0.05, 0.1, 0.15, 0.2, 0.5, 1, 2],
      perSecond: 2.4,
      typical: 0.012,
    },
    ...['select', 'insert', 'update'].map((operation) => ({
      name: 'db_query_duration_seconds',
      labels: `${app},operation="${operation}"`,
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1],
      perSecond: 3,
      typical: 0.006,
    })),
    {
      name: 'vlm_request_duration_seconds',
      labels: app,
      buckets: [0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10],
      perSecond: 1.9,
      typical: 1.35,
    },
  ],
  counters: [
    { name: 'vlm_requests_total', labels: `${app},code="200"`, perSecond: 1.9 },
    { name: 'jobs_processed_total', labels: `${app},job_type="media",status="success"`, perSecond: 1.9 },
    { name: 'jobs_processed_total', labels: `${app},job_type="json",status="success"`, perSecond: 1.9 },
    { name: 'process_cpu_seconds_total', labels: app, perSecond: 0.22 },
    { name: 'container_oom_events_total', labels: cadvisor, perSecond: 0 },
  ],
  gauges: [
    ...[app, node, 'job="cadvisor",instance="cadvisor"'].map((labels) => ({ name: 'up', labels, value: 1 })),
    { name: 'process_start_time_seconds', labels: app, value: 'beginning' },
    { name: 'process_resident_memory_bytes', labels: app, value: 640e6 },
    { name: 'queue_depth', labels: `${app},job_type="media"`, value: 0 },
    { name: 'queue_depth', labels: `${app},job_type="json"`, value: 0 },
    { name: 'container_start_time_seconds', labels: cadvisor, value: 'beginning' },
    { name: 'container_memory_working_set_bytes', labels: cadvisor, value: 640e6 },
    { name: 'container_spec_memory_limit_bytes', labels: cadvisor, value: memoryLimitBytes },
    ...mounts.flatMap(({ device, mountpoint, sizeBytes, usedShare }) => {
      const labels = `${node},device="${device}",fstype="ext4",mountpoint="${mountpoint}"`;
      return [
        { name: 'node_filesystem_size_bytes', labels, value: sizeBytes },
        { name: 'node_filesystem_avail_bytes', labels, value: Math.round(sizeBytes * (1 - usedShare)) },
      ];
    }),
  ],
};
