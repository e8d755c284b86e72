import { HomeScreen } from '#components/screens/home-screen.tsx';
import { listStacks } from '#lib/stacks/read-stacks.ts';
import { readEnvironmentChoice } from './environment-choice.ts';

export default async function HomePage() {
  const stacks = await Promise.all(
    listStacks().map(async (stack) =>
      'problems' in stack ? stack : { stack, environment: await readEnvironmentChoice(stack) },
    ),
  );
  return <HomeScreen stacks={stacks} />;
}
