import { isConfigured } from '#lib/stacks/choose-environment.ts';
import { findStack, readableStacks } from '#lib/stacks/read-stacks.ts';
import type { BrokenStack, Stack } from '#lib/stacks/stack.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import { readEnvironmentChoice, type SearchParams, unknownEnvironment } from '../environment-choice.ts';

export type TriagePlace = { stack: Stack; environment: string };

type Read =
  | { places: TriagePlace[]; leftOut: TriagePlace[] }
  | { missing: string }
  | { broken: BrokenStack }
  | { unknown: string; stack: Stack };

/**
 * The stacks in a URL, each in its environment: the n-th `env` belongs to the n-th `stack`. Without a `stack` it is every configured stack, and the others are left out.
 */
export async function readTriagePlaces(asked: SearchParams): Promise<Read> {
  const environments = listOf(asked.env);
  const names = listOf(asked.stack);
  if (!names.length) return everyStack(environments[0]);
  const places: TriagePlace[] = [];
  for (const [index, name] of names.entries()) {
    const stack = findStack(name);
    if (!stack) return { missing: name };
    if (!isReadable(stack)) return { broken: stack };
    const unknown = unknownEnvironment(stack, environments[index]);
    if (unknown) return { unknown, stack };
    places.push({ stack, environment: await readEnvironmentChoice(stack, environments[index]) });
  }
  const once = new Map(places.map((place) => [JSON.stringify([place.stack.id, place.environment]), place]));
  return { places: [...once.values()], leftOut: [] };
}

async function everyStack(environment?: string): Promise<Read> {
  const readable = readableStacks();
  const all = await Promise.all(
    readable.map(async (stack) => ({ stack, environment: await readEnvironmentChoice(stack, environment) })),
  );
  return {
    places: all.filter((place) => isConfigured(place.stack, place.environment)),
    leftOut: all.filter((place) => !isConfigured(place.stack, place.environment)),
  };
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}
