import type { Stack } from '#lib/stacks/stack.ts';
import { describeRunsWithout } from '#lib/stacks/targets.ts';
import type { Check } from './check.ts';
import { findKind } from './kinds.ts';

type Asking = Pick<Check, 'kind' | 'target' | 'options'>;

/** The targets without which a check cannot answer, its own first, by their names in the stack file. */
export function targetsOf({ kind, target, options }: Asking): string[] {
  return [...new Set([target, ...(findKind(kind)?.needsTargets?.(options) ?? [])])];
}

/** "Production runs without Redis": why a check cannot be asked there and nothing is amiss; undefined where it can be. */
export function describeAbsent(
  { stack, environment }: { stack: Stack; environment: string },
  check: Asking,
): string | undefined {
  for (const name of targetsOf(check)) {
    const reason = describeRunsWithout(stack, environment, name);
    if (reason) return reason;
  }
  return undefined;
}
