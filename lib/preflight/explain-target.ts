import { randomUUID } from 'node:crypto';
import { nextStep } from '#lib/checks/next-step.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Target } from '#lib/stacks/stack.ts';

/** Why a target does not answer, and the one step to take. A mistake of Pulsebook's own is logged. */
export function explainTarget(error: unknown, target: Target): { problem: string; next?: string } {
  if (error instanceof ProbeError) {
    const place = { title: target.title, variable: target.urlVariable };
    return { problem: error.message, next: nextStep(error, target.kind, place) };
  }
  const reference = randomUUID().slice(0, 8);
  console.error(`${target.stack}/${target.name} was asked wrongly by Pulsebook [${reference}]`, error);
  return { problem: `Pulsebook made a mistake; its log has it under ${reference}` };
}
