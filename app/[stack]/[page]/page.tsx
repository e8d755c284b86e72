import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BrokenPageScreen } from '#components/screens/broken-page-screen.tsx';
import { BrokenStackScreen } from '#components/screens/broken-stack-screen.tsx';
import { pictureSize } from '#components/screens/link-picture.tsx';
import { PageScreen } from '#components/screens/page-screen.tsx';
import { UnknownEnvironmentScreen } from '#components/screens/unknown-environment-screen.tsx';
import { findPage } from '#lib/content/find/library.ts';
import { env } from '#lib/env.ts';
import { peekOpenIncidents } from '#lib/incidents/peek-open-incidents.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import {
  firstOf,
  readEnvironmentChoice,
  type SearchParams,
  unknownEnvironment,
} from '../../environment-choice.ts';
import { knownResults } from '../../known-results.ts';
import { linkPreview, pictureAddress } from '../../link-preview.ts';
import { readPageParams } from './page-params.ts';

type Props = {
  params: Promise<{ stack: string; page: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { stack: stackId, page: slug } = await params;
  const stack = findStack(stackId);
  const page = findPage(stackId, slug);
  if (!stack || !isReadable(stack) || !page) return {};
  if (!isReadable(page)) return { title: `${slug} cannot be read` };
  const given = await searchParams;
  const asked = firstOf(given.env);
  if (unknownEnvironment(stack, asked)) return { title: `${page.title} · unknown environment` };
  const environment = await readEnvironmentChoice(stack, asked);
  const title = `${page.title} · ${stack.id} ${ownEntry(stack.environments, environment)?.title}`;
  const url = pageAddress({
    stack: stack.id,
    page: slug,
    environment,
    params: readPageParams(page, given).params,
  });
  return {
    title,
    description: page.summary,
    openGraph: {
      ...linkPreview({ title, description: page.summary, url, type: 'article' }),
      images: [{ url: pictureAddress(url), ...pictureSize, alt: title, type: 'image/png' }],
    },
    twitter: { card: 'summary_large_image' },
  };
}

export default async function PagePage({ params, searchParams }: Props) {
  const { stack: stackId, page: slug } = await params;
  const stack = findStack(stackId);
  if (!stack) notFound();
  if (!isReadable(stack)) return <BrokenStackScreen stack={stack} />;
  const page = findPage(stackId, slug);
  if (!page) notFound();
  const given = await searchParams;
  const asked = firstOf(given.env);
  const read = isReadable(page) ? readPageParams(page, given) : { params: {}, problems: {}, labels: {} };
  const unknown = unknownEnvironment(stack, asked);
  if (unknown) {
    return <UnknownEnvironmentScreen stack={stack} asked={unknown} page={slug} params={read.params} />;
  }
  const environment = await readEnvironmentChoice(stack, asked);
  if (!isReadable(page)) return <BrokenPageScreen stack={stack} page={page} environment={environment} />;
  const results = knownResults(
    page.checks.map(({ id }) => ({
      stack: stackId,
      page: slug,
      check: id,
      environment,
      params: read.params,
    })),
  );
  const incidents = await peekOpenIncidents(stack.id, environment);
  return (
    <PageScreen
      stack={stack}
      page={page}
      environment={environment}
      {...read}
      results={results}
      snapshotDays={env.PULSEBOOK_SNAPSHOT_DAYS}
      incidents={incidents}
    />
  );
}
