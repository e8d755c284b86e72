import { setTimeout as sleep } from 'node:timers/promises';
import type { Prometheus } from '../parts/prometheus.ts';

const settleWithinMs = 60_000;

/** Resolves when so many targets are up and every query has a series. @throws Error that names what is missing. */
export async function settleMetrics(
  stack: string,
  prometheus: Prometheus,
  targets: number,
  queries: readonly string[],
): Promise<void> {
  const until = Date.now() + settleWithinMs;
  const reach = async (what: string, isThere: () => Promise<boolean>) => {
    while (!(await isThere().catch(() => false))) {
      if (Date.now() > until) throw new Error(`Prometheus of ${stack} has no ${what}`);
      await sleep(100);
    }
  };
  await reach('targets that are up', async () => (await prometheus.countUp()) === targets);
  for (const query of queries) {
    await reach(`samples for ${query}`, async () => (await prometheus.countSeries(query)) > 0);
  }
}
