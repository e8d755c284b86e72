import type { Metadata } from 'next';
import { SearchForm } from '#components/search/search-form.tsx';
import { chosenEnvironments } from '#lib/actions/chosen-environments.ts';
import { search } from '#lib/search/search.ts';
import { viewAnswer } from '#lib/search/view-answer.ts';
import { listStacks } from '#lib/stacks/read-stacks.ts';
import { firstOf, type SearchParams } from '../environment-choice.ts';

export const metadata: Metadata = {
  title: 'Search',
  description: 'Finds pages by words, an error or a whole log.',
};

export default async function SearchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const query = firstOf(given.q) ?? '';
  const stacks = listStacks().map((stack) => ({
    id: stack.id,
    title: 'title' in stack ? stack.title : stack.id,
  }));
  const stack = stacks.find(({ id }) => id === firstOf(given.stack))?.id;
  const environmentOf = await chosenEnvironments();
  const ask = { query, stack };
  const view = query ? viewAnswer(ask, search(ask), (id) => environmentOf(id)) : undefined;
  return (
    <div className="max-w-3xl">
      <h1 className="text-2xl font-semibold">Search</h1>
      <p className="mt-1 mb-4 max-w-prose text-muted">
        Words, an error text or a whole log: a traceback, output of docker, kubectl or nginx, or the browser
        console.
      </p>
      <SearchForm stacks={stacks} initial={{ query, stack, outcome: view && { ok: true, value: view } }} />
    </div>
  );
}
