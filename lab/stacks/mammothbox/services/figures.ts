import { writeFileSync } from 'node:fs';
import { every, setting } from '../../../parts/serve.ts';

/** A Python service with a CLIP model in memory uses about this much; this one stands for it. */
const usualBytes = 640e6;
const usualCores = 0.22;
const busyCores = 0.94;
const highBytes = 1.7e9;
const leakBytesPerSecond = 3e6;

const tickMs = 500;
const startedAt = Date.now() / 1000;
let cpu = 0;
let leaked = 0;
let lastAt = startedAt;

/** Cores in use: made, so that a busy app in the lab does not make the machine busy. */
export const coresInUse = () => (setting('busy') ? busyCores : usualCores);
export const cpuSeconds = () => cpu;

/** A wave of an hour, so slow that it is no slope; and what faults add. */
export function residentBytes(): number {
  const wave = 1e6 * Math.sin(Date.now() / 573_000);
  return Math.round(usualBytes + wave + (setting('highMemory') ? highBytes : 0) + leaked);
}

/** What the kernel would tell cAdvisor of this container, for the stand-in to read. */
function tellKernel(): void {
  const file = process.env.CONTAINER_FILE;
  if (file) writeFileSync(file, JSON.stringify({ startedAt, residentBytes: residentBytes() }));
}

/** Begins counting. The container is there from now on, whether or not the app comes up in it. */
export function startFigures(): void {
  every(tickMs, async () => {
    const now = Date.now() / 1000;
    cpu += coresInUse() * (now - lastAt);
    leaked = setting('leak') ? leaked + leakBytesPerSecond * (now - lastAt) : 0;
    lastAt = now;
    tellKernel();
  });
}
