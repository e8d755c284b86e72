import { prepareCheck } from '#lib/checks/prepare-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';
import { explainersOf } from '#lib/content/find/explainers.ts';
import type { ResolvedCheck } from '#lib/content/find/resolve-check.ts';
import { ProblemError } from '#lib/errors.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { createCoalescer } from './coalesce.ts';

const maxReadings = 2000;

type Words = { title: string; next?: string };
/** An answer, and the words of the check that happened to ask. */
export type Reading = { result: CheckResult; words: Words };

/** The answers of all checks that were asked lately, shared by everyone who looks. */
export const readings = processWide('readings', () => createCoalescer<Reading>(maxReadings));

/** A check as a question: its key, its words, how to ask it, and how to address the answer to it. */
export type Question = {
  /** The same for checks that ask and judge alike, also where they stand on two pages under two titles. */
  key: string;
  words: Words;
  ttlMs: number;
  ask(urgent: boolean): Promise<Reading>;
  address(reading: Reading): CheckResult;
};

export function questionOf(resolved: ResolvedCheck): Question {
  const { stack, environment, page, check, params } = resolved;
  const { key, words } = identify(resolved);
  return {
    key,
    words,
    ttlMs: check.every * 1000,
    async ask(urgent) {
      const result = await runCheck({ ...resolved, explain: explainersOf(stack), urgent });
      return { result, words };
    },
    address({ result, words: asked }) {
      const { ref, verdict, blockedBy } = result;
      const next = result.next === asked.next ? words.next : result.next;
      if (ref.page === page.slug && ref.check === check.id) return result;
      return {
        ...result,
        ref: { stack: stack.id, page: page.slug, check: check.id, environment, params },
        title: words.title,
        role: check.role,
        next: verdict === 'ok' || blockedBy ? undefined : next,
      };
    },
  };
}

function identify(resolved: ResolvedCheck): { key: string; words: Words } {
  const { stack, environment, page, check, params } = resolved;
  const place = [stack.id, environment];
  try {
    const { kind, target, options, judging, title, next } = prepareCheck(resolved);
    const { warn, fail } = judging.thresholds;
    const judgedAs = { ...judging, informs: judging.informs && !warn && !fail };
    const typed = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
    const parts = [...place, target, kind.name, options, judgedAs, check.deadline, typed];
    return { key: JSON.stringify(parts), words: { title, next } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { key: JSON.stringify([...place, page.slug, page.hash, check.id]), words: check };
  }
}
