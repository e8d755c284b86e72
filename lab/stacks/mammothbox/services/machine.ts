import { readFileSync } from 'node:fs';
import { setting } from '../../../parts/serve.ts';
import { container, memoryLimitBytes, mounts } from './made.ts';

/** What cAdvisor and the node exporter would say of the machine: made, but for the start and the memory of the app. */
const oomEveryMs = 3_000;
const freshForMs = 5_000;

const fullShare = 0.955;
/** Uploads fill the disk, too slowly to matter. */
const fillBytesPerSecond = 2_000;

type Metric = { name: string; type: 'counter' | 'gauge'; labels: Record<string, string>; value: number };

/** Prometheus's text format; the metrics of one name stand together. */
function expose(metrics: readonly Metric[]): string {
  const lines = metrics.map(({ name, type, labels, value }, index) => {
    const head = metrics[index - 1]?.name === name ? '' : `# TYPE ${name} ${type}\n`;
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${text}"`);
    return `${head}${name}{${pairs.join(',')}} ${value}\n`;
  });
  return lines.join('');
}

let oomKills = 0;
let lastOomAt = 0;

function countOomKills(): number {
  if (setting('oom') && Date.now() - lastOomAt > oomEveryMs) {
    oomKills += 1;
    lastOomAt = Date.now();
  }
  return oomKills;
}

type Container = { startedAt: number; residentBytes: number };
let known: (Container & { readAt: number }) | undefined;

function readContainer(file: string): Container | undefined {
  try {
    known = { ...JSON.parse(readFileSync(file, 'utf8')), readAt: Date.now() };
  } catch {
    // It is being written just now, or was never started.
  }
  return known && Date.now() - known.readAt < freshForMs ? known : undefined;
}

export function cadvisorMetrics(file: string): string {
  const app = readContainer(file);
  const about = { labels: container };
  const memory: Metric[] = app
    ? [
        { name: 'container_memory_working_set_bytes', type: 'gauge', ...about, value: app.residentBytes },
        { name: 'container_start_time_seconds', type: 'gauge', ...about, value: app.startedAt },
      ]
    : [];
  return expose([
    { name: 'container_oom_events_total', type: 'counter', ...about, value: countOomKills() },
    { name: 'container_spec_memory_limit_bytes', type: 'gauge', ...about, value: memoryLimitBytes },
    ...memory,
  ]);
}

const bornAt = Date.now();

export function nodeMetrics(): string {
  const sizes = mounts.map(({ device, mountpoint, sizeBytes, usedShare }) => {
    const share = setting('diskFull') && mountpoint === '/var/lib/docker' ? fullShare : usedShare;
    const filled = (fillBytesPerSecond * (Date.now() - bornAt)) / 1000;
    const labels = { device, fstype: 'ext4', mountpoint };
    return { labels, sizeBytes, freeBytes: Math.round(sizeBytes * (1 - share) - filled) };
  });
  const gauge = (name: string, of: (mount: (typeof sizes)[number]) => number) =>
    sizes.map((mount): Metric => ({ name, type: 'gauge', labels: mount.labels, value: of(mount) }));
  return expose([
    ...gauge('node_filesystem_size_bytes', ({ sizeBytes }) => sizeBytes),
    ...gauge('node_filesystem_avail_bytes', ({ freeBytes }) => freeBytes),
  ]);
}
