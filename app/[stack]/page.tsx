import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BrokenStackScreen } from '#components/screens/broken-stack-screen.tsx';
import { quickChecks } from '#components/screens/quick-checks.ts';
import { StackScreen } from '#components/screens/stack-screen.tsx';
import { UnknownEnvironmentScreen } from '#components/screens/unknown-environment-screen.tsx';
import { peekOpenIncidents } from '#lib/incidents/peek-open-incidents.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { stackAddress } from '#lib/vocabulary/addresses.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import {
  firstOf,
  readEnvironmentChoice,
  type SearchParams,
  unknownEnvironment,
} from '../environment-choice.ts';
import { knownResults } from '../known-results.ts';
import { linkPreview } from '../link-preview.ts';

type Props = { params: Promise<{ stack: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const stack = findStack((await params).stack);
  if (!stack) return {};
  if (!isReadable(stack)) return { title: `${stack.id} cannot be read` };
  const asked = firstOf((await searchParams).env);
  if (unknownEnvironment(stack, asked)) return { title: `${stack.title} · unknown environment` };
  const environment = await readEnvironmentChoice(stack, asked);
  const title = `${stack.title} · ${ownEntry(stack.environments, environment)?.title}`;
  const url = stackAddress(stack.id, environment);
  const { summary: description } = stack;
  return { title, description, openGraph: linkPreview({ title, description, url }) };
}

export default async function StackPage({ params, searchParams }: Props) {
  const stack = findStack((await params).stack);
  if (!stack) notFound();
  if (!isReadable(stack)) return <BrokenStackScreen stack={stack} />;
  const asked = firstOf((await searchParams).env);
  const unknown = unknownEnvironment(stack, asked);
  if (unknown) return <UnknownEnvironmentScreen stack={stack} asked={unknown} />;
  const environment = await readEnvironmentChoice(stack, asked);
  const known = knownResults(quickChecks(stack, environment).map(({ checkRef }) => checkRef));
  const incidents = await peekOpenIncidents(stack.id, environment);
  return <StackScreen stack={stack} environment={environment} known={known} incidents={incidents} />;
}
