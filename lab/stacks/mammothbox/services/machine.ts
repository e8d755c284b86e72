import { readFileSync } from 'node:fs';
import type { MetricSample as Sample } from '../../../parts/exposition.ts';
import { oomKills } from '../../../parts/oom-kills.ts';
import { setting } from '../../../parts/serve.ts';
import { container, memoryLimitBytes, mounts } from './made.ts';

/** What cAdvisor and the node exporter would say of the machine: made, but for the start and the memory of the app. */
const countOomKills = oomKills(3_000);
const freshForMs = 5_000;

const fullShare = 0.955;
/** Uploads fill the disk, too slowly to matter. */
const fillBytesPerSecond = 2_000;

/** Its memory is made as well, so the app tells it: container-events.ts would read that of the small Node process. */
type Container = { startedAt: number; residentBytes: number };
let known: (Container & { readAt: number }) | undefined;

function readContainer(): Container | undefined {
  try {
    const told = readFileSync(process.env.CONTAINER_FILE ?? '', 'utf8');
    known = { ...JSON.parse(told), readAt: Date.now() };
  } catch {
    // It is being written just now, or was never started.
  }
  return known && Date.now() - known.readAt < freshForMs ? known : undefined;
}

export function readCadvisor(): Sample[] {
  const app = readContainer();
  const memory: Sample[] = app
    ? [
        ['container_memory_working_set_bytes', container, app.residentBytes],
        ['container_start_time_seconds', container, app.startedAt],
      ]
    : [];
  return [
    ['container_oom_events_total', container, countOomKills()],
    ['container_spec_memory_limit_bytes', container, memoryLimitBytes],
    ...memory,
  ];
}

const startTime = Date.now();

export function readNode(): Sample[] {
  return mounts.flatMap(({ device, mountpoint, sizeBytes, usedShare }): Sample[] => {
    const share = setting('diskFull') && mountpoint === '/var/lib/docker' ? fullShare : usedShare;
    const filled = (fillBytesPerSecond * (Date.now() - startTime)) / 1000;
    const labels = { device, fstype: 'ext4', mountpoint };
    return [
      ['node_filesystem_size_bytes', labels, sizeBytes],
      ['node_filesystem_avail_bytes', labels, Math.round(sizeBytes * (1 - share) - filled)],
    ];
  });
}
