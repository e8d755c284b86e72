import type { Environment, Stack } from './stack.ts';
import { resolveTarget } from './targets.ts';

/**
 * The environment that was asked for, if the stack has it. Else the first one that has any target
 * configured, else the first that is not the lab, else the first.
 */
export function chooseEnvironment(stack: Stack, asked?: string): { id: string; environment: Environment } {
  const all = Object.entries(stack.environments).map(([id, environment]) => ({ id, environment }));
  const chosen =
    all.find(({ id }) => id === asked) ??
    all.find(({ id }) => isConfigured(stack, id)) ??
    all.find(({ environment }) => !environment.lab) ??
    all[0];
  if (!chosen) throw new Error(`stack ${stack.id} was read without any environment`);
  return chosen;
}

/** Whether at least one target of the environment has its variables set. */
export function isConfigured(stack: Stack, environment: string): boolean {
  return Object.keys(stack.targets).some((name) => 'target' in resolveTarget(stack, environment, name));
}
