import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { findStack } from './read-stacks.ts';
import type { Stack } from './stack.ts';

/** The title of an environment of a stack; its id where the stack has it no more. */
export function environmentTitle(stack: Stack, id: string): string {
  return ownEntry(stack.environments, id)?.title ?? id;
}

/** The titles of a stack and an environment that a kept row names; their ids where the content has them no more. */
export function placeTitles(place: { stack: string; environment: string }): {
  stack: string;
  environment: string;
} {
  const stack = findStack(place.stack);
  if (!stack || 'problems' in stack) return { stack: place.stack, environment: place.environment };
  return { stack: stack.title, environment: environmentTitle(stack, place.environment) };
}
