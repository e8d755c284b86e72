import { setTimeout as sleep } from 'node:timers/promises';
import type { HealthySweeps } from '#lib/content/proof/proof.ts';
import { ProblemError } from '#lib/errors.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { sweepStack } from './measure-stack.ts';
import { alarmsOf, pageVerdicts } from './page-verdicts.ts';

const settledTimeoutMs = 240_000;
const pauseMs = 500;

/**
 * Sweeps over every page of these stacks while nothing is broken: what fails or warns now does so for nothing.
 * What faults of the past have left behind is waited for first, and the first sweep begins when nothing alarms.
 */
export async function sweepHealthy(stacks: readonly string[], sweeps: number): Promise<HealthySweeps> {
  const found = { failing: new Map<string, number>(), warning: new Map<string, number>() };
  const sweepStack = async (stack: string): Promise<number> => {
    await untilCalm(stack);
    let pages = 0;
    for (let sweep = 1; sweep <= sweeps; sweep++) {
      const results = await measureAll(stack);
      const said = pageVerdicts(results);
      pages = said.size;
      for (const [slug, verdict] of said) {
        if (verdict !== 'failing' && verdict !== 'warning') continue;
        const page = `${stack}/${slug}`;
        found[verdict].set(page, (found[verdict].get(page) ?? 0) + 1);
        const why = results.find(
          ({ ref, role, verdict: one }) => ref.page === slug && role === 'symptom' && one === verdict,
        );
        console.log(`${verdict}  ${page}#${why?.ref.check}  in sweep ${sweep}: ${why?.reason}`);
      }
      await sleep(pauseMs);
    }
    return pages;
  };
  const counted = await Promise.all(stacks.map(sweepStack));
  return {
    sweeps,
    pages: counted.reduce((sum, count) => sum + count, 0),
    failing: Object.fromEntries(found.failing),
    warning: Object.fromEntries(found.warning),
    at: new Date().toISOString(),
  };
}

async function measureAll(stack: string): Promise<CheckResult[]> {
  return (await sweepStack(stack)).flatMap(({ results }) => results);
}

async function untilCalm(stack: string): Promise<void> {
  const end = performance.now() + settledTimeoutMs;
  for (;;) {
    const alarms = alarmsOf(await measureAll(stack));
    if (!alarms.length) return;
    if (performance.now() > end) throw new ProblemError(stack, `was never healthy: ${alarms.join(', ')}`);
    await sleep(pauseMs);
  }
}

/** "0 of 6,500 cells of page × sweep failed, 2 warned: …" */
export function describeHealthy({ sweeps, pages, failing, warning }: HealthySweeps): string {
  const total = (those: Record<string, number>) =>
    Object.values(those).reduce((sum, count) => sum + count, 0);
  const names = (those: Record<string, number>) =>
    Object.entries(those).map(([page, count]) => `${page} ${count}×`);
  const named = [...names(failing), ...names(warning)];
  const cells = new Intl.NumberFormat('en-GB').format(sweeps * pages);
  return `healthy: ${sweeps} sweeps over ${pages} pages; of ${cells} cells ${total(failing)} failed, ${total(warning)} warned${named.length ? `: ${named.join(', ')}` : ''}`;
}
