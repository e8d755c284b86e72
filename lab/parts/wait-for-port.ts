import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeptPart } from './part.ts';

const withinMs = 30_000;

/**
 * Resolves when somebody listens on a port, or nobody any more; at once where the part `unless` runs.
 * @throws Error after half a minute.
 */
export async function waitForPort(port: number, wanted: 'taken' | 'free', unless?: KeptPart): Promise<void> {
  const until = Date.now() + withinMs;
  while (unless?.state() !== 'running' && (await isTaken(port)) !== (wanted === 'taken')) {
    if (Date.now() > until) throw new Error(`port ${port} is not ${wanted} after ${withinMs / 1000} s`);
    await sleep(50);
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
