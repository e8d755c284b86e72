import { nextStep } from '#lib/checks/next-step.ts';
import { reportInternalError } from '#lib/errors.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Target } from '#lib/stacks/stack.ts';

/** Why a target does not answer, and the one step to take. An error of Pulsebook's own is logged. */
export function explainTarget(error: unknown, target: Target): { problem: string; next?: string } {
  if (error instanceof ProbeError) {
    const place = { title: target.title, variable: target.urlVariable };
    return { problem: error.message, next: nextStep(error, target.kind, place) };
  }
  return { problem: reportInternalError(`the request to ${target.stack}/${target.name}`, error) };
}
