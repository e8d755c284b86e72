import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BrokenPageScreen } from '#components/screens/broken-page-screen.tsx';
import { BrokenStackScreen } from '#components/screens/broken-stack-screen.tsx';
import { PageScreen } from '#components/screens/page-screen.tsx';
import { findPage } from '#lib/content/library.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { firstOf, readEnvironmentChoice, type SearchParams } from '../../environment-choice.ts';
import { knownResults } from '../../known-results.ts';
import { readPageParams } from './page-params.ts';

type Props = {
  params: Promise<{ stack: string; page: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { stack: stackId, page: slug } = await params;
  const stack = findStack(stackId);
  const page = findPage(stackId, slug);
  if (!stack || 'problems' in stack || !page) return {};
  if ('problems' in page) return { title: `${slug} cannot be read` };
  const given = await searchParams;
  const environment = await readEnvironmentChoice(stack, firstOf(given.env));
  const title = `${page.title} · ${stack.id} ${stack.environments[environment]?.title}`;
  const url = pageAddress({
    stack: stack.id,
    page: slug,
    environment,
    params: readPageParams(page, given).params,
  });
  return {
    title,
    description: page.summary,
    openGraph: { title, description: page.summary, url, type: 'article' },
  };
}

export default async function PagePage({ params, searchParams }: Props) {
  const { stack: stackId, page: slug } = await params;
  const stack = findStack(stackId);
  if (!stack) notFound();
  if ('problems' in stack) return <BrokenStackScreen stack={stack} />;
  const page = findPage(stackId, slug);
  if (!page) notFound();
  const given = await searchParams;
  const environment = await readEnvironmentChoice(stack, firstOf(given.env));
  if ('problems' in page) return <BrokenPageScreen stack={stack} page={page} environment={environment} />;
  const read = readPageParams(page, given);
  const results = knownResults(
    page.checks.map(({ id }) => ({
      stack: stackId,
      page: slug,
      check: id,
      environment,
      params: read.params,
    })),
  );
  return <PageScreen stack={stack} page={page} environment={environment} {...read} results={results} />;
}
