import { cookies } from 'next/headers';
import { chooseEnvironment } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { environmentCookie } from '#lib/vocabulary/environment-cookie.ts';

/** The environment that the address asks for, else the one this browser chose last, else the stack's own first. */
export async function readEnvironmentChoice(stack: Stack, asked?: string): Promise<string> {
  if (asked && Object.hasOwn(stack.environments, asked)) return asked;
  const remembered = (await cookies()).get(environmentCookie(stack.id))?.value;
  return chooseEnvironment(stack, remembered).id;
}

/** What the address asks for and the stack does not have, to be shown. */
export function unknownEnvironment(stack: Stack, asked?: string): string | undefined {
  return asked && !Object.hasOwn(stack.environments, asked) ? showHidden(asked) : undefined;
}

export type SearchParams = Record<string, string | string[] | undefined>;

/**
 * A key given twice counts once, by its first value. What is no text is no value: Next answers `?constructor=x` with
 * what objects inherit under that name, and "x" after it.
 */
export function firstOf(value: unknown): string | undefined {
  return [value].flat().find((one): one is string => typeof one === 'string');
}
