import type { Check } from '#lib/content/page.ts';
import { ProblemError } from '#lib/errors.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { fillVariables, variablesOf } from '#lib/stacks/variables.ts';

/** What a browser must know of a check before its first answer. */
export type CheckCard = {
  id: string;
  title: string;
  role: 'symptom' | 'context';
  /** Seconds between two live readings. */
  every: number;
  /** Whether its answer is also a chart, for which its card keeps a place. */
  isDrawn: boolean;
  /** What people call its target: "Postgres". */
  target?: string;
};

export function describeCheck(stack: Stack, environment: string, check: Check): CheckCard {
  const target = check.target ? (stack.targets[check.target]?.title ?? check.target) : undefined;
  return {
    id: check.id,
    title: titleIn(stack, environment, check),
    role: check.role,
    every: check.every,
    isDrawn: 'over' in check.options,
    target,
  };
}

/** A check's title with its variables filled in. One that names an unknown variable stays as it is written. */
export function titleIn(stack: Stack, environment: string, { title }: Pick<Check, 'title'>): string {
  try {
    return fillVariables(title, variablesOf(stack, environment));
  } catch (error) {
    if (error instanceof ProblemError) return title;
    throw error;
  }
}
