'use client';
import { useActionState, useCallback } from 'react';
import { type FormSearch, searchByForm } from '#lib/actions/search-pages.ts';
import { searchAddress } from '#lib/vocabulary/search-view.ts';
import { SearchPanel } from './search-panel.tsx';
import type { StackChoice } from './stack-choice.ts';
import type { Searched } from './use-search.ts';

/** The search screen: the query is in the URL where it is safe, and a form submits it without scripts. */
export function SearchForm({ stacks, initial }: { stacks: StackChoice[]; initial: FormSearch }) {
  const [sent, formAction] = useActionState(searchByForm, initial);
  const { query, stack, outcome } = sent;
  const keep = useCallback(({ query, view }: Searched, stack: string | undefined) => {
    const address = view?.isSafeForUrl ? searchAddress(query.trim(), stack) : searchAddress('', stack);
    window.history.replaceState(null, '', address);
  }, []);
  const first = outcome?.ok ? { query, view: outcome.value } : { query, problem: outcome?.problem };
  return (
    <SearchPanel
      key={outcome ? query : ''}
      stacks={stacks}
      stack={stack}
      initial={query ? first : undefined}
      formAction={formAction}
      onSearched={keep}
    />
  );
}
