import { cookies } from 'next/headers';
import { chooseEnvironment } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { environmentCookie } from '#lib/vocabulary/environment-cookie.ts';

/** The environment in the URL, else the one this browser chose last, else the stack's first. */
export async function readEnvironmentChoice(stack: Stack, asked?: string): Promise<string> {
  if (asked && Object.hasOwn(stack.environments, asked)) return asked;
  const remembered = (await cookies()).get(environmentCookie(stack.id))?.value;
  return chooseEnvironment(stack, remembered).id;
}

/** The environment in the URL where the stack does not have it, to be shown. */
export function unknownEnvironment(stack: Stack, asked?: string): string | undefined {
  return asked && !Object.hasOwn(stack.environments, asked) ? showHidden(asked) : undefined;
}

export type SearchParams = Record<string, string | string[] | undefined>;

/**
 * A key given twice counts once, by its first value. What is not text is ignored: Next answers `?constructor=x` with
 * what objects inherit under that name, and "x" after it.
 */
export function firstOf(value: unknown): string | undefined {
  return [value].flat().find((one): one is string => typeof one === 'string');
}
