import { setImmediate as nextTurn } from 'node:timers/promises';
import { runCheck } from '#lib/checks/run-check.ts';
import { explainersOf } from '#lib/content/explainers.ts';
import { type Round, startRound } from '#lib/probes/round.ts';
import type { Reading } from '#lib/runs/readings.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import {
  type CheckToAsk,
  type CheckToSweep,
  type PageToSweep,
  planSweep,
  type SweepPlace,
} from './plan-sweep.ts';
import type { SweptPage } from './swept-page.ts';

export type Sweep = {
  /** ISO 8601, UTC. */
  startedAt: string;
  checks: number;
  /** Each settles alone, in the order of the stacks and their pages; none rejects. */
  pages: { page: PageToSweep; swept: Promise<SweptPage> }[];
  /** Calls back with each check's result as it comes. */
  whenAnswered(listener: (result: CheckResult) => void): void;
  done: Promise<SweptPage[]>;
};

/**
 * Runs every check of these stacks now, with parameters left empty. Checks that ask and judge alike are run once, and
 * what they ask is shared (`lib/probes/round.ts`): no target is asked the same twice, or for longer than its time.
 */
export function sweep(places: readonly SweepPlace[]): Sweep {
  const round = startRound();
  const pages = planSweep(places);
  const listeners: ((result: CheckResult) => void)[] = [];
  const answers = askAll(pages, round);
  const swept = pages.map((page) => ({ page, swept: sweepPage(page) }));

  async function sweepPage({ page, environment, checks }: PageToSweep): Promise<SweptPage> {
    const { stack, slug, title, section, type, causes } = page;
    const results = await Promise.all(
      checks.map(async (check) => {
        const result = await answers(check);
        for (const listener of listeners) listener(result);
        return result;
      }),
    );
    return { stack, environment, slug, title, section, type, causes, results };
  }

  return {
    startedAt: round.startedAt.toISOString(),
    checks: pages.reduce((sum, { checks }) => sum + checks.length, 0),
    pages: swept,
    whenAnswered: (listener) => void listeners.push(listener),
    done: Promise.all(swept.map((one) => one.swept)),
  };
}

type Asking = { check: CheckToAsk; rank: number; reading: PromiseWithResolvers<Reading> };

/** Starts every question once, those first that ask whether a target answers. */
function askAll(pages: readonly PageToSweep[], round: Round): (check: CheckToSweep) => Promise<CheckResult> {
  const asking = new Map<string, Asking>();
  for (const check of pages.flatMap(({ checks }) => checks)) {
    if (!('resolved' in check) || asking.has(check.question.key)) continue;
    const reading = Promise.withResolvers<Reading>();
    asking.set(check.question.key, { check, rank: check.asksWhetherItAnswers ? 0 : 1, reading });
  }
  void start([...asking.values()].sort((a, b) => a.rank - b.rank));

  /** One a turn of the event loop, so that answers are read, and their times taken, while others begin. */
  async function start(queue: Asking[]): Promise<void> {
    for (const { check, reading } of queue) {
      void ask(check, reading.resolve);
      await nextTurn();
    }
  }

  async function ask({ resolved, question }: CheckToAsk, found: (of: Reading) => void) {
    const result = await runCheck({
      ...resolved,
      explain: explainersOf(resolved.stack),
      urgent: true,
      round,
    });
    found({ result, words: question.words });
  }

  return async (check) => {
    if (!('resolved' in check)) return check.result;
    const reading = asking.get(check.question.key)?.reading.promise;
    if (!reading) throw new Error(`${check.question.key} was not asked`);
    return check.question.address(await reading);
  };
}
