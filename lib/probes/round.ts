import type { Target } from '#lib/stacks/stack.ts';
import { inSeconds, type Limits, startLimits } from './limits.ts';
import { ProbeError } from './probe-error.ts';
import {
  endTurn,
  noteAnswer,
  noteError,
  openQueues,
  type SharedQuestion,
  type TargetQueue,
  takeTurn,
} from './target-queue.ts';

/**
 * Many checks that are asked together: each target is asked the same question once, and no question is begun after its
 * time is over. Servers are asked side by side, each no more questions at a time than it is given connections, and the
 * targets on one server take turns, so that a connection serves several questions and none is left for last. A target
 * that lets a question run into its deadline and answers nothing meanwhile is not asked again, nor are the others on
 * its server where none of them was answered either: the rest fail as that one did. A question's deadline starts when
 * it is put, not while it waits for its turn.
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

const defaultBudgetMs = 5_000;

/** A question that was not put says nothing about the target. */
export const notAsked = 'NOT_ASKED';

export function startRound({ budgetMs = defaultBudgetMs } = {}): Round {
  const since = performance.now();
  const queueFor = openQueues();

  async function ask<T>(
    queue: TargetQueue,
    target: Target,
    limitsFor: () => Limits,
    put: (limits: Limits) => Promise<T>,
  ) {
    await takeTurn(queue);
    const askedAt = performance.now();
    try {
      const silence = queue.silence ?? queue.server.silence;
      if (silence) throw again(silence);
      if (askedAt - since > budgetMs) throw tooLate(target, budgetMs);
      const answer = await put(limitsFor());
      noteAnswer(queue);
      return answer;
    } catch (error) {
      if (error instanceof ProbeError && error.code !== notAsked) noteError(queue, error, askedAt);
      throw error;
    } finally {
      endTurn(queue);
    }
  }

  return {
    startedAt: new Date(),
    budgetMs,
    share<T>(target: Target, question: unknown, deadlineMs: number, put: (limits: Limits) => Promise<T>) {
      const queue = queueFor(target);
      const key = JSON.stringify(question);
      const known = queue.questions.get(key) as SharedQuestion<T> | undefined;
      if (known) return known;
      let begunAt = 0;
      let tookMs = 0;
      let limits: Limits | undefined;
      const limitsFor = () => {
        begunAt = performance.now();
        limits = startLimits(deadlineMs, { since });
        return limits;
      };
      const answer = ask(queue, target, limitsFor, put).finally(() => {
        if (limits) tookMs = performance.now() - begunAt - limits.queuedMs;
      });
      const shared = { answer, tookMs: () => tookMs };
      queue.questions.set(key, shared);
      return shared;
    },
  };
}

/** What is silent cannot be asked at all, so what explains that explains this. */
function again(silence: ProbeError): ProbeError {
  const { kind, message, code } = silence;
  return new ProbeError(kind, message, { stage: 'connect', code, cause: silence });
}

function tooLate({ title }: Target, budgetMs: number): ProbeError {
  const message = `Skipped: the ${inSeconds(budgetMs)} budget for ${title} ran out`;
  return new ProbeError('timeout', message, { stage: 'question', code: notAsked });
}
