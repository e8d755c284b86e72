import type { AddressInfo, Server } from 'node:net';
import { createHistogram } from 'node:perf_hooks';

/** Milliseconds. */
export type Spread = { p50: number; p95: number; samples: number };

const nanosecondsPerMs = 1e6;

export function spreadOf(ms: readonly number[]): Spread {
  const histogram = createHistogram();
  for (const value of ms) histogram.record(Math.max(1, Math.round(value * nanosecondsPerMs)));
  const at = (percentile: number) => round(histogram.percentile(percentile) / nanosecondsPerMs);
  return { p50: at(50), p95: at(95), samples: ms.length };
}

export function round(value: number): number {
  return Number(value.toPrecision(4));
}

export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Measures several ways of doing a thing in turns, so that a noisy neighbour disturbs all alike.
 * @returns one spread a way, in their order. Each way is warmed up first.
 */
export async function inTurns(
  rounds: number,
  ways: readonly (() => Promise<unknown>)[],
  warmUps = 10,
): Promise<Spread[]> {
  const times = ways.map((): number[] => []);
  for (let turn = -warmUps; turn < rounds; turn += 1) {
    for (const [index, way] of ways.entries()) {
      const ms = await timeMs(way);
      if (turn >= 0) times[index]?.push(ms);
    }
  }
  return times.map(spreadOf);
}

/** Starts a server on a free port. @returns its address, as http://127.0.0.1:1234 */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
