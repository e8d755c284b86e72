import type { Stack } from '#lib/stacks/stack.ts';
import { variablesOf } from '#lib/stacks/variables.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** The configuration of an environment, a line for each target: where it is, never a secret. */
export function describeConfiguration(stack: Stack, environment: string): string[] {
  const vars = variablesOf(stack, environment);
  const { title = environment, targets = {} } = ownEntry(stack.environments, environment) ?? {};
  const places = Object.entries(stack.targets).map(([name, declared]) =>
    ownEntry(targets, name)
      ? `${declared.title}: ${vars[`${name}.url`]}, from ${vars[`${name}.variable`]}`
      : `${declared.title}: none`,
  );
  return [`Environment: ${title}`, ...places];
}
