import type { Target } from '#lib/stacks/stack.ts';
import { inSeconds, type Limits, startLimits } from './limits.ts';
import { ProbeError } from './probe-error.ts';

/** One question under way or answered, shared by all who ask it. */
export type SharedQuestion<T> = { answer: Promise<T>; tookMs: () => number };

/**
 * Many checks that are asked together, as one visit to their targets: each target is asked the same question once,
 * no more than two questions at a time, and none after its time is over. A target that lets a question run into its
 * deadline and answers nothing meanwhile is not asked again: the others fail as that one did. A question's deadline
 * starts when it is put, not while it waits for its turn.
 */
export type Round = {
  /** What checks of this round take for now. */
  startedAt: Date;
  /** How long questions to one target may be begun. */
  budgetMs: number;
  /** @param question What is asked, the same for all who ask the same. `put` asks it. */
  share<T>(
    target: Target,
    question: unknown,
    deadlineMs: number,
    put: (limits: Limits) => Promise<T>,
  ): SharedQuestion<T>;
};

type Visit = {
  questions: Map<string, SharedQuestion<unknown>>;
  free: number;
  waiting: (() => void)[];
  /** On the clock of performance.now(): when it last answered anything. */
  answeredAt: number;
  silence?: ProbeError;
};

const atOnce = 2;
const defaultBudgetMs = 5_000;

/** A question that was not put says nothing about the target. */
export const notAsked = 'NOT_ASKED';
const ownDoing = [notAsked, 'BUSY_HERE', 'ABORTED'];

export function startRound({ budgetMs = defaultBudgetMs } = {}): Round {
  const since = performance.now();
  const visits = new Map<string, Visit>();

  async function ask<T>(
    visit: Visit,
    target: Target,
    limitsFor: () => Limits,
    put: (limits: Limits) => Promise<T>,
  ) {
    await turn(visit);
    const askedAt = performance.now();
    try {
      if (visit.silence) throw again(visit.silence);
      if (askedAt - since > budgetMs) throw tooLate(target, budgetMs);
      const answer = await put(limitsFor());
      visit.answeredAt = performance.now();
      return answer;
    } catch (error) {
      if (error instanceof ProbeError) heed(visit, error, askedAt);
      throw error;
    } finally {
      pass(visit);
    }
  }

  return {
    startedAt: new Date(),
    budgetMs,
    share<T>(target: Target, question: unknown, deadlineMs: number, put: (limits: Limits) => Promise<T>) {
      const visit = visits.get(target.key) ?? begin();
      visits.set(target.key, visit);
      const key = JSON.stringify(question);
      const known = visit.questions.get(key) as SharedQuestion<T> | undefined;
      if (known) return known;
      let begunAt = 0;
      let endedAt = 0;
      const limitsFor = () => {
        begunAt = performance.now();
        return startLimits(deadlineMs, { since });
      };
      const answer = ask(visit, target, limitsFor, put).finally(() => {
        endedAt = performance.now();
      });
      const shared = { answer, tookMs: () => (begunAt ? endedAt - begunAt : 0) };
      visit.questions.set(key, shared);
      return shared;
    },
  };
}

function begin(): Visit {
  return { questions: new Map(), free: atOnce, waiting: [], answeredAt: Number.NEGATIVE_INFINITY };
}

async function turn(visit: Visit): Promise<void> {
  if (visit.free > 0) {
    visit.free -= 1;
    return;
  }
  await new Promise<void>((resolve) => visit.waiting.push(resolve));
}

function pass(visit: Visit): void {
  const next = visit.waiting.shift();
  if (next) next();
  else visit.free += 1;
}

/** An error that the target gave is an answer, too; only a deadline that ran out in silence is none. */
function heed(visit: Visit, error: ProbeError, askedAt: number): void {
  const { code = '', stage } = error;
  if (code === 'ETIMEDOUT') {
    if (visit.answeredAt < askedAt) visit.silence ??= error;
  } else if (stage === 'question' && !ownDoing.includes(code)) {
    visit.answeredAt = performance.now();
  }
}

/** A target that is silent cannot be asked at all, so what explains that explains this. */
function again(silence: ProbeError): ProbeError {
  const { kind, message, code } = silence;
  return new ProbeError(kind, message, { stage: 'connect', code, cause: silence });
}

function tooLate({ title }: Target, budgetMs: number): ProbeError {
  const message = `Not asked: the ${inSeconds(budgetMs)} that ${title} is given at a time were over`;
  return new ProbeError('timeout', message, { stage: 'question', code: notAsked });
}
