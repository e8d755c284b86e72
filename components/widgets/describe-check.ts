import type { Check } from '#lib/content/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';

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

export function describeCheck(stack: Stack, check: Check): CheckCard {
  const target = check.target ? (stack.targets[check.target]?.title ?? check.target) : undefined;
  return {
    id: check.id,
    title: check.title,
    role: check.role,
    every: check.every,
    isDrawn: 'over' in check.options,
    target,
  };
}
