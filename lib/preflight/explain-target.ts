import { randomUUID } from 'node:crypto';
import { internalErrorText } from '#lib/checks/explain-failure.ts';
import { nextStep } from '#lib/checks/next-step.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Target } from '#lib/stacks/stack.ts';

/** Why a target does not answer, and the one step to take. An error of Pulsebook's own is logged. */
export function explainTarget(error: unknown, target: Target): { problem: string; next?: string } {
  if (error instanceof ProbeError) {
    const place = { title: target.title, variable: target.urlVariable };
    return { problem: error.message, next: nextStep(error, target.kind, place) };
  }
  const reference = randomUUID().slice(0, 8);
  console.error(`internal error while asking ${target.stack}/${target.name} [${reference}]`, error);
  return { problem: internalErrorText(reference) };
}
