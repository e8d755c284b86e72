import { setImmediate as nextTurn } from 'node:timers/promises';
import { runCheck } from '#lib/checks/run-check.ts';
import { explainersOf } from '#lib/content/find/explainers.ts';
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
  /** How many of the checks have their result by now. */
  answered(): number;
  done: Promise<SweptPage[]>;
};

/**
 * Runs every check of these stacks now, with parameters left empty. Checks that ask and judge alike are run once, and
 * what they ask is shared (`lib/probes/round.ts`): no target is asked the same twice, or for longer than its time.
 *
 * @param onReading Told of each answer once, whichever checks it is for.
 */
export function sweep(
  places: readonly SweepPlace[],
  onReading: (check: CheckToAsk, reading: Reading) => void = () => {},
): Sweep {
  const round = startRound();
  const pages = planSweep(places);
  let answered = 0;
  const answers = askAll(pages, round, onReading);
  const swept = pages.map((page) => ({ page, swept: sweepPage(page) }));

  async function sweepPage({ page, environment, checks, unmeasured }: PageToSweep): Promise<SweptPage> {
    const { stack, slug, title, section, type, causes } = page;
    const results = await Promise.all(
      checks.map(async (check) => {
        const result = await answers(check);
        answered += 1;
        return result;
      }),
    );
    return { stack, environment, slug, title, section, type, causes, results, unmeasured };
  }

  return {
    startedAt: round.startedAt.toISOString(),
    checks: pages.reduce((sum, { checks }) => sum + checks.length, 0),
    pages: swept,
    answered: () => answered,
    done: Promise.all(swept.map((one) => one.swept)),
  };
}

type Asking = { check: CheckToAsk; reading: PromiseWithResolvers<Reading> };

/** Starts every question once, those first that ask whether a target answers. */
function askAll(
  pages: readonly PageToSweep[],
  round: Round,
  onReading: (check: CheckToAsk, reading: Reading) => void,
): (check: CheckToSweep) => Promise<CheckResult> {
  const asking = new Map<string, Asking>();
  for (const check of pages.flatMap(({ checks }) => checks)) {
    if ('result' in check || asking.has(check.question.key)) continue;
    asking.set(check.question.key, { check, reading: Promise.withResolvers<Reading>() });
  }
  const rank = ({ check }: Asking) => Number(!check.asksWhetherItAnswers);
  void start([...asking.values()].sort((a, b) => rank(a) - rank(b)));

  /** One a turn of the event loop, so that answers are read, and their times taken, while others begin. */
  async function start(queue: readonly Asking[]): Promise<void> {
    for (const one of queue) {
      void ask(one);
      await nextTurn();
    }
  }

  async function ask({ check, reading }: Asking): Promise<void> {
    const { resolved, question } = check;
    const explain = explainersOf(resolved.stack);
    const answer = { result: await runCheck({ ...resolved, explain, round }), words: question.words };
    onReading(check, answer);
    reading.resolve(answer);
  }

  return async (check) => {
    if ('result' in check) return check.result;
    const reading = await asking.get(check.question.key)?.reading.promise;
    if (!reading) throw new Error(`${check.question.key} was not asked`);
    return check.question.address(reading);
  };
}
