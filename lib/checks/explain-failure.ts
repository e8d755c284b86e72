import { ProblemError, reportInternalError } from '#lib/errors.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { CheckResult, Explanation } from '#lib/vocabulary/check-result.ts';
import { startSentence } from '#lib/vocabulary/format.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { findKind } from './kinds.ts';
import { nextStepAt } from './next-step.ts';
import type { CheckInPlace } from './prepare-question.ts';
import { unasked } from './settle-question.ts';

/** Which check explains a failure of a target to the others: lib/content/find/explainers.ts. */
export type Explain = (target: string, error: ProbeError) => Explanation | undefined;

type Failure = Pick<CheckResult, 'verdict' | 'unknown' | 'reason' | 'next' | 'blockedBy'>;

/**
 * What a check says when it got no answer. The check that asks whether its target answers has its answer: it is
 * failing. Any other does not know, and names the check that explains it, or else why.
 *
 * @param target The target that the failed question went to.
 */
export function explainFailure(
  error: unknown,
  target: string,
  place: CheckInPlace,
  explain: Explain,
): Failure {
  if (error instanceof ProbeError) return explainProbeError(error, target, place, explain);
  if (error instanceof ProblemError) {
    return { verdict: 'unknown', unknown: 'not-configured', reason: error.message };
  }
  const { stack, page, check } = place;
  const reason = reportInternalError(`check ${stack.id}/${page.slug}#${check.id}`, error);
  return { verdict: 'unknown', unknown: 'error', reason };
}

function explainProbeError(
  error: ProbeError,
  target: string,
  place: CheckInPlace,
  explain: Explain,
): Failure {
  const { stack, page, check } = place;
  const title = ownEntry(stack.targets, target)?.title ?? target;
  const next = nextStepAt(error, place, target);
  const reason = startSentence(error.message, [target, title]);

  if (error.kind === 'not-configured' || error.kind === 'absent') {
    return { verdict: 'unknown', unknown: error.kind, reason, next };
  }
  if (unasked.includes(error.code ?? '')) return { verdict: 'unknown', unknown: error.kind, reason, next };
  if (findKind(check.kind)?.asksWhetherItAnswers && target === check.target) {
    return { verdict: 'failing', reason, next };
  }
  const explanation = explain(target, error);
  const isItself = explanation?.page === page.slug && explanation.check === check.id;
  const what = error.stage === 'connect' ? `Cannot query ${title}: ${error.message}` : reason;
  if (explanation && !isItself) {
    return { verdict: 'unknown', unknown: 'blocked', reason: what, blockedBy: explanation };
  }
  return { verdict: 'unknown', unknown: error.kind, reason: what, next };
}
