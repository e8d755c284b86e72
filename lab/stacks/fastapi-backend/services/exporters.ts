// Stand-ins for cAdvisor, kube-state-metrics, node exporter and postgres exporter: their names, of this machine's facts.
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { readContainer, readUsage } from '../../../parts/container-events.ts';
import { exporter } from '../../../parts/exporter.ts';
import type { MetricSample as Sample } from '../../../parts/exposition.ts';
import { postgresExporter } from '../../../parts/postgres-exporter.ts';
import { every, type Route } from '../../../parts/serve.ts';

const image = 'ghcr.io/example/backend:1.4.2';
const memoryLimitBytes = 512 * 1024 ** 2;
const probeEveryMs = 1_000;
const probeTimeoutMs = 1_000;
const unreadyAfter = 2;
/** As the kubelet waits longer before each start, the container is said to wait. */
const loopingAfterStarts = 3;

let missedProbes = 0;
/** As the kubelet's readiness probe. */
every(probeEveryMs, async () => {
  const isReady = await fetch(`${process.env.BACKEND_URL}/health`, {
    signal: AbortSignal.timeout(probeTimeoutMs),
  }).then(
    ({ ok }) => ok,
    () => false,
  );
  missedProbes = isReady ? 0 : missedProbes + 1;
});

function readPod(): Sample[] {
  const { starts, pid, lastCode } = readContainer();
  const container = { namespace: 'default', pod: 'backend-deployment-7c9d8f6b5-x2x4k', container: 'backend' };
  const deployment = { namespace: 'default', deployment: 'backend-deployment' };
  const ready = missedProbes < unreadyAfter && pid !== undefined ? 1 : 0;
  const isLooping = pid === undefined && starts >= loopingAfterStarts;
  const samples: Sample[] = [
    ['kube_deployment_spec_replicas', deployment, 1],
    ['kube_deployment_status_replicas_ready', deployment, ready],
    ['kube_deployment_status_replicas_available', deployment, ready],
    ['kube_pod_container_info', { ...container, image }, 1],
    ['kube_pod_container_status_restarts_total', container, Math.max(0, starts - 1)],
  ];
  if (isLooping)
    samples.push([
      'kube_pod_container_status_waiting_reason',
      { ...container, reason: 'CrashLoopBackOff' },
      1,
    ]);
  if (lastCode !== undefined) {
    const reason = lastCode === 0 ? 'Completed' : 'Error';
    samples.push(['kube_pod_container_status_last_terminated_reason', { ...container, reason }, 1]);
    samples.push(['kube_pod_container_status_last_terminated_exitcode', container, lastCode]);
  }
  return samples;
}

function readContainers(): Sample[] {
  const { pid, startedAt } = readContainer();
  const usage = pid === undefined ? undefined : readUsage(pid);
  const container = { name: 'backend', image };
  if (!usage) return [];
  return [
    ['container_last_seen', container, Date.now() / 1000],
    ['container_start_time_seconds', container, startedAt / 1000],
    ['container_cpu_usage_seconds_total', container, usage.cpuSeconds],
    ['container_memory_working_set_bytes', container, usage.memoryBytes],
    ['container_spec_memory_limit_bytes', container, memoryLimitBytes],
    ['container_spec_cpu_quota', container, 100_000],
    ['container_spec_cpu_period', container, 100_000],
  ];
}

/** cAdvisor gives the whole machine as the container "/", also while no other runs. */
function readMachine(): Sample[] {
  const machine = { id: '/' };
  return [
    ['container_last_seen', machine, Date.now() / 1000],
    ['container_cpu_usage_seconds_total', machine, os.uptime()],
    ['container_memory_working_set_bytes', machine, os.totalmem() - os.freemem()],
  ];
}

function readNode(): Sample[] {
  const available = Number(/MemAvailable:\s+(\d+)/.exec(readMeminfo())?.[1] ?? Number.NaN) * 1024;
  const cpus = os.cpus().flatMap(({ times }, cpu): Sample[] => {
    const spent = { user: times.user, system: times.sys, idle: times.idle, nice: times.nice };
    return Object.entries(spent).map(([mode, ms]) => [
      'node_cpu_seconds_total',
      { cpu: String(cpu), mode },
      ms / 1000,
    ]);
  });
  return [
    ...cpus,
    ['node_load1', {}, os.loadavg()[0] ?? 0],
    ['node_memory_MemTotal_bytes', {}, os.totalmem()],
    ['node_memory_MemAvailable_bytes', {}, Number.isNaN(available) ? os.freemem() : available],
  ];
}

function readMeminfo(): string {
  try {
    return readFileSync('/proc/meminfo', 'utf8');
  } catch {
    return '';
  }
}

export const exporters: Route[] = [
  exporter('cadvisor', () => [...readMachine(), ...readContainers()]),
  exporter('kube-state-metrics', readPod),
  exporter('node', readNode),
  exporter('postgres', postgresExporter(process.env.DATABASE_URL)),
];
