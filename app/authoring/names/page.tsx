import type { Metadata } from 'next';
import { NamesScreen } from '#components/screens/authoring/names-screen.tsx';
import { UnknownEnvironmentScreen } from '#components/screens/unknown-environment-screen.tsx';
import { guardPage } from '#lib/actions/guard-page.ts';
import { readNames } from '#lib/preflight/read-names.ts';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import {
  firstOf,
  readEnvironmentChoice,
  type SearchParams,
  unknownEnvironment,
} from '../../environment-choice.ts';

export const metadata: Metadata = {
  title: 'Tables and metrics',
  description: 'The tables, columns and metrics that the checks of a stack can use.',
};

/** `?stack=&env=` queries the targets of that stack there; without a stack, none. */
export default async function NamesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const stacks = readableStacks();
  const asked = firstOf(given.stack);
  const stack = stacks.find(({ id }) => id === asked);
  if (!stack) return <NamesScreen stacks={stacks} unknown={asked} />;
  const unknown = unknownEnvironment(stack, firstOf(given.env));
  if (unknown) return <UnknownEnvironmentScreen stack={stack} asked={unknown} />;
  const environment = await readEnvironmentChoice(stack, firstOf(given.env));
  const refused = await guardPage('/authoring/names');
  const targets = refused ? [] : readNames(stack, environment);
  const isOpen = firstOf(given.open) !== undefined;
  return <NamesScreen stacks={stacks} chosen={{ stack, environment, targets, isOpen, refused }} />;
}
