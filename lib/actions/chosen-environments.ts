import 'server-only';
import { cookies } from 'next/headers';
import { chooseEnvironment } from '#lib/stacks/choose-environment.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import { environmentCookie } from '#lib/vocabulary/environment-cookie.ts';

/** The environment of each stack: the one asked for where it has it, that this browser chose last, or its first. */
export async function chosenEnvironments(): Promise<(stack: string, asked?: string) => string | undefined> {
  const kept = await cookies();
  return (id, asked) => {
    const stack = readableStack(id);
    if (!stack) return undefined;
    const known = asked && Object.hasOwn(stack.environments, asked) ? asked : undefined;
    return chooseEnvironment(stack, known ?? kept.get(environmentCookie(id))?.value).id;
  };
}
