import type { Stack } from '#lib/stacks/stack.ts';
import { variablesOf } from '#lib/stacks/variables.ts';

/** What Pulsebook knows of an environment's configuration, a line each: its targets and variables, never a secret. */
export function describeConfiguration(stack: Stack, environment: string): string[] {
  const vars = variablesOf(stack, environment);
  const { title = environment, targets = {} } = stack.environments[environment] ?? {};
  const places = Object.entries(stack.targets).map(([name, declared]) =>
    targets[name]
      ? `${declared.title}: ${vars[`${name}.url`]}, from ${vars[`${name}.variable`]}`
      : `${declared.title}: none`,
  );
  const own = Object.entries(vars).filter(([name]) => !name.includes('.'));
  return [`Environment: ${title}`, ...places, ...own.map(([name, value]) => `${name}: ${value}`)];
}
