import { setTimeout as sleep } from 'node:timers/promises';
import type { Prometheus } from './prometheus.ts';

const settleTimeoutMs = 180_000;
const lookEveryMs = 100;

/**
 * Resolves when so many targets are scraped and every query has a series.
 * @throws Error that names what Prometheus lacks.
 */
export async function settleOn(
  prometheus: Prometheus,
  { stack, targets, series }: { stack: string; targets: number; series: readonly string[] },
): Promise<void> {
  const until = Date.now() + settleTimeoutMs;
  const reach = async (what: string, isThere: () => Promise<boolean>) => {
    while (!(await isThere().catch(() => false))) {
      if (Date.now() > until) throw new Error(`Prometheus of ${stack} has no ${what}`);
      await sleep(lookEveryMs);
    }
  };
  await reach('targets that are up', async () => (await prometheus.countUp()) === targets);
  for (const query of series)
    await reach(`samples for ${query}`, async () => (await prometheus.countSeries(query)) > 0);
}
