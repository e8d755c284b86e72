import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BrokenStackScreen } from '#components/screens/broken-stack-screen.tsx';
import { TriageScreen } from '#components/screens/triage-screen.tsx';
import { UnknownEnvironmentScreen } from '#components/screens/unknown-environment-screen.tsx';
import { env } from '#lib/env.ts';
import { lastTriage } from '#lib/triage/triage.ts';
import { triageAddress } from '#lib/vocabulary/addresses.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { SearchParams } from '../environment-choice.ts';
import { linkPreview } from '../link-preview.ts';
import { readTriagePlaces } from './triage-places.ts';

type Props = { searchParams: Promise<SearchParams> };

const name = 'Diagnose';

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const read = await readTriagePlaces(await searchParams);
  if (!('places' in read)) return { title: name };
  const { places } = read;
  const [only] = places;
  const where =
    places.length === 1 && only
      ? `${only.stack.title} · ${ownEntry(only.stack.environments, only.environment)?.title}`
      : 'all stacks';
  const title = `${name} · ${where}`;
  const description = 'Which issue is it? Runs every check and ranks the issues, root causes first.';
  const url = triageAddress(places.map(({ stack, environment }) => ({ stack: stack.id, environment })));
  return { title, description, openGraph: linkPreview({ title, description, url }) };
}

/** `?stack=&env=`, repeated for each stack; without any, every stack in the environment chosen last. */
export default async function TriagePage({ searchParams }: Props) {
  const read = await readTriagePlaces(await searchParams);
  if ('missing' in read) notFound();
  if ('broken' in read) return <BrokenStackScreen stack={read.broken} />;
  if ('unknown' in read) return <UnknownEnvironmentScreen stack={read.stack} asked={read.unknown} />;
  return <TriageScreen {...read} last={lastTriage(read.places)} snapshotDays={env.PULSEBOOK_SNAPSHOT_DAYS} />;
}
