import { HomeScreen } from '#components/screens/home-screen.tsx';
import { quickChecks } from '#components/screens/quick-checks.ts';
import type { StackAtHome } from '#components/screens/stack-summary.tsx';
import { listStacks } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import { readEnvironmentChoice } from './environment-choice.ts';
import { knownResults } from './known-results.ts';

export default async function HomePage() {
  const stacks = await Promise.all(
    listStacks().map(async (stack) => (isReadable(stack) ? atHome(stack) : stack)),
  );
  return <HomeScreen stacks={stacks} />;
}

async function atHome(stack: Stack): Promise<StackAtHome> {
  const environment = await readEnvironmentChoice(stack);
  const known = knownResults(quickChecks(stack, environment).map(({ checkRef }) => checkRef));
  return { stack, environment, known };
}
