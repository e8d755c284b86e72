import type { Stack } from '#lib/stacks/stack.ts';
import { variablesOf } from '#lib/stacks/variables.ts';

/** What Pulsebook knows of an environment's configuration, a line each: where its targets are, never a secret. */
export function describeConfiguration(stack: Stack, environment: string): string[] {
  const vars = variablesOf(stack, environment);
  const { title = environment, targets = {} } = stack.environments[environment] ?? {};
  const places = Object.entries(stack.targets).map(([name, declared]) =>
    targets[name]
      ? `${declared.title}: ${vars[`${name}.url`]}, from ${vars[`${name}.variable`]}`
      : `${declared.title}: none`,
  );
  return [`Environment: ${title}`, ...places];
}
