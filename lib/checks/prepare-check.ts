import { ProblemError } from '#lib/errors.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { resolveTarget } from '#lib/stacks/targets.ts';
import type { CheckRef, Params } from '#lib/vocabulary/check-result.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import type { Explain } from './explain-failure.ts';
import { type CheckInPlace, prepareQuestion, type Question } from './prepare-question.ts';
import { type CheckInEnvironment, resolveForEnvironment } from './resolve-for-environment.ts';

export type CheckToPrepare = CheckInPlace & { params: Params; explain: Explain };

/** All that is needed to ask a check and to judge its answer, worked out once. */
export type PreparedCheck = CheckToPrepare &
  CheckInEnvironment & {
    ref: CheckRef;
    /** The same for checks that ask and judge alike, also on two pages under two titles. */
    key: string;
    title: string;
    /** The author's next step. */
    next?: string;
    /** A ProblemError where the page names a kind or variable that does not exist. */
    question: Question | ProblemError;
    /** @throws ProbeError where the environment does not place the target, or runs without it. */
    findTarget(name: string): Target;
  };

/** Prepares a check that was looked up. Asks nothing, never throws. */
export function prepareCheck(given: CheckToPrepare): PreparedCheck {
  const { stack, environment, page, params } = given;
  const inEnvironment = resolveForEnvironment(given, given.check);
  const place = { ...given, ...inEnvironment };
  const { check } = place;
  const question = questionOf(place);
  const { title, next } = question instanceof ProblemError ? check : question;
  return {
    ...place,
    ref: { stack: stack.id, page: page.slug, check: check.id, environment, params },
    key: keyOf(place, question),
    title: showHidden(title),
    next: next && showHidden(next),
    question,
    findTarget: findTargets(place),
  };
}

function questionOf(place: CheckInPlace): Question | ProblemError {
  try {
    return prepareQuestion(place);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}

function keyOf(
  { stack, environment, page, check, params }: CheckToPrepare,
  question: Question | ProblemError,
): string {
  const place = [stack.id, environment];
  if (question instanceof ProblemError) return JSON.stringify([...place, page.slug, page.hash, check.id]);
  const { kind, target, options, judging } = question;
  const { warn, fail } = judging.thresholds;
  const judgedAs = { ...judging, informs: judging.informs && !warn && !fail };
  const typed = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([...place, target, kind.name, options, judgedAs, check.deadline, typed]);
}

/** Each target is resolved when it is first asked, and once. */
function findTargets({ stack, environment }: CheckInPlace): (name: string) => Target {
  const known = new Map<string, ReturnType<typeof resolveTarget>>();
  return (name) => {
    const resolved = known.get(name) ?? resolveTarget(stack, environment, name);
    known.set(name, resolved);
    if ('target' in resolved) return resolved.target;
    const kind = resolved.isAbsent ? 'absent' : 'not-configured';
    throw new ProbeError(kind, resolved.problem, { stage: 'connect' });
  };
}
