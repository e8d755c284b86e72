import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What a container runtime writes down: a process was started, or has exited. Times in milliseconds since 1970. */
type Event = { at: number } & ({ pid: number } | { code: number });

const file = process.env.CONTAINERS_FILE ?? '';

export function noteStart(): void {
  note({ at: Date.now(), pid: process.pid });
  process.once('exit', (code) => note({ at: Date.now(), code }));
}

function note(event: Event): void {
  appendFileSync(file, `${JSON.stringify(event)}\n`);
}

export type Container = {
  starts: number;
  startedAt: number;
  /** Of the process that runs now. */
  pid?: number;
  lastCode?: number;
  lastExitAt?: number;
};

/** How a container fared since the lab started. A process that was killed has left no exit behind. */
export function readContainer(): Container {
  const container: Container = { starts: 0, startedAt: 0 };
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  for (const event of lines.map((line) => JSON.parse(line) as Event)) {
    if ('pid' in event) {
      container.starts += 1;
      container.startedAt = event.at;
      container.pid = event.pid;
    } else {
      container.pid = undefined;
      container.lastCode = event.code;
      container.lastExitAt = event.at;
    }
  }
  return container;
}

/** https://docs.kernel.org/filesystems/proc.html: seconds of CPU and bytes of memory; undefined where it has ended. */
export function readUsage(pid: number): { cpuSeconds: number; memoryBytes: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [userTicks = 0, systemTicks = 0] = fields.slice(11, 13);
    return { cpuSeconds: (userTicks + systemTicks) / 100, memoryBytes: (fields[21] ?? 0) * 4096 };
  } catch {
    return undefined;
  }
}
