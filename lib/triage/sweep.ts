import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { type Answer, askCheck, toResult } from '#lib/checks/run-check.ts';
import { type Round, startRound } from '#lib/probes/round.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { type CheckToSweep, type PageToSweep, planSweep, type SweepPlace } from './plan-sweep.ts';
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
 * what they ask is shared (`lib/probes/round.ts`): no target is asked the same twice, or for longer than its budget.
 *
 * @param onAnswer Called once with each answer, however many checks share it.
 */
export function sweep(
  places: readonly SweepPlace[],
  onAnswer: (check: PreparedCheck, answer: Answer) => void = () => {},
): Sweep {
  const round = startRound();
  const pages = planSweep(places);
  let answered = 0;
  const answers = askAll(pages, round, onAnswer);
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

type Asking = { check: PreparedCheck; answer: PromiseWithResolvers<Answer> };

/** Asks every question once, first those of whether a target answers. */
function askAll(
  pages: readonly PageToSweep[],
  round: Round,
  onAnswer: (check: PreparedCheck, answer: Answer) => void,
): (check: CheckToSweep) => Promise<CheckResult> {
  const asking = new Map<string, Asking>();
  for (const one of pages.flatMap(({ checks }) => checks)) {
    if ('result' in one || asking.has(one.prepared.key)) continue;
    asking.set(one.prepared.key, { check: one.prepared, answer: Promise.withResolvers<Answer>() });
  }
  void start([...asking.values()].sort((a, b) => rank(a) - rank(b)));

  /** One a turn of the event loop, so that answers are read, and their times taken, while others begin. */
  async function start(queue: readonly Asking[]): Promise<void> {
    for (const one of queue) {
      void ask(one);
      await nextTurn();
    }
  }

  async function ask({ check, answer: { resolve } }: Asking): Promise<void> {
    const answer = await askCheck(check, { round });
    onAnswer(check, answer);
    resolve(answer);
  }

  return async (check) => {
    if ('result' in check) return check.result;
    const { prepared } = check;
    const answer = await asking.get(prepared.key)?.answer.promise;
    if (!answer) throw new Error(`${prepared.key} was not asked`);
    return toResult(prepared, answer);
  };
}

function rank({ check: { question } }: Asking): number {
  return 'kind' in question && question.kind.asksWhetherItAnswers ? 0 : 1;
}
