'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { formatCount } from '#lib/vocabulary/format.ts';
import { inputClass } from './field.tsx';
import { Icon } from './icon.tsx';
import { type Matches, matchWords } from './match-words.ts';

type ListFilterProps = {
  label: string;
  placeholder: string;
  /** Id of the element that holds the list: its `data-search` items and `data-filter-group` groups. */
  list: string;
  /** The noun of the items, in the plural. */
  noun: string;
};

/** A longer query would make a URL that servers reject. */
const maxKeptLength = 500;

type Found = { how: Matches['how']; shown: number; all: number; best: string };

/**
 * Filters a list that the server rendered by the words typed or the log line pasted, best first, and hides empty groups.
 * Enter opens the best, Escape clears; the URL keeps the query as `q`.
 */
export function ListFilter({ label, placeholder, list, noun }: ListFilterProps) {
  const input = useRef<HTMLInputElement>(null);
  const best = useRef<HTMLAnchorElement>(null);
  const [found, setFound] = useState<Found>();

  const narrow = useCallback(
    (typed: string) => {
      const holder = document.getElementById(list);
      const items = [...(holder?.querySelectorAll<HTMLElement>('[data-search]') ?? [])];
      const { shown, how } = matchWords(
        typed,
        items.map((item) => item.dataset.search ?? ''),
      );
      const isNarrowed = how !== 'all' && shown.length > 0;
      for (const [at, item] of items.entries()) {
        const rank = shown.indexOf(at);
        item.hidden = isNarrowed && rank < 0;
        item.style.order = isNarrowed ? `${rank}` : '';
      }
      holder?.toggleAttribute('data-ranked', isNarrowed);
      for (const group of holder?.querySelectorAll<HTMLElement>('[data-filter-group]') ?? []) {
        const [first] = shown.filter((at) => items[at] && group.contains(items[at]));
        group.hidden = isNarrowed && first === undefined;
        group.style.order = isNarrowed && first !== undefined ? `${shown.indexOf(first)}` : '';
        const collapsed = group.querySelector<HTMLDetailsElement>('details[data-open-on-filter]');
        if (collapsed) collapsed.open = how !== 'all' || collapsed.dataset.openOnFilter === 'always';
      }
      best.current = (isNarrowed && items[shown[0] ?? -1]?.querySelector('a')) || null;
      setFound(
        how === 'all'
          ? undefined
          : {
              how,
              shown: shown.length,
              all: items.length,
              best: best.current?.innerText.replace(/\s+/g, ' ') ?? '',
            },
      );
    },
    [list],
  );

  useEffect(() => {
    const kept = new URLSearchParams(window.location.search).get('q');
    if (kept && input.current) {
      input.current.value = kept;
      narrow(kept);
    }
  }, [narrow]);

  function search(typed: string) {
    narrow(typed);
    const address = new URL(window.location.href);
    if (typed.trim()) address.searchParams.set('q', typed.slice(0, maxKeptLength));
    else address.searchParams.delete('q');
    window.history.replaceState(null, '', address);
  }

  function press(event: React.KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') best.current?.click();
    if (event.key !== 'Escape') return;
    event.currentTarget.value = '';
    search('');
  }

  return (
    <search className="no-print">
      <label htmlFor={`${list}-filter`} className="sr-only">
        {label}
      </label>
      <div className="relative">
        <Icon name="search" className="pointer-events-none absolute top-2.5 left-2.5 text-faint" />
        <input
          ref={input}
          id={`${list}-filter`}
          type="search"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          className={`${inputClass} pl-8.5`}
          onInput={(event) => search(event.currentTarget.value)}
          onKeyDown={press}
        />
      </div>
      <p
        aria-live="polite"
        className={`pt-1 text-sm ${found && found.how !== 'found' ? 'text-ink' : 'text-muted'}`}
      >
        {found && (
          <>
            <span>{describeFound(found, noun)}</span>
            {found.best && <span> · Enter opens {found.best}</span>}
          </>
        )}
      </p>
    </search>
  );
}

function describeFound({ how, shown, all }: Found, noun: string): string {
  if (how === 'none')
    return `No match in ${formatCount(all, noun)}, showing all. Try another part of the error.`;
  if (how === 'nearest') return `No exact match in ${formatCount(all, noun)}, showing the closest`;
  return `${shown} of ${all} ${noun}`;
}
