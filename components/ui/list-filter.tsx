'use client';

import { useEffect, useRef, useState } from 'react';
import { inputClass } from './field.tsx';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';

type ListFilterProps = {
  label: string;
  placeholder: string;
  /** Id of the element that holds the list: its `data-search` items and `data-filter-group` groups. */
  list: string;
  /** What the items are, in the plural. */
  noun: string;
};

/**
 * Narrows a list that the server has drawn, by the words typed, and hides groups that are left empty.
 * The list itself is not sent a second time. `/` brings the focus here, Escape clears.
 */
export function ListFilter({ label, placeholder, list, noun }: ListFilterProps) {
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<{ shown: number; all: number }>();

  useEffect(() => {
    function focus(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  function narrow(typed: string) {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const holder = document.getElementById(list);
    const items = [...(holder?.querySelectorAll<HTMLElement>('[data-search]') ?? [])];
    for (const item of items) item.hidden = !words.every((word) => item.dataset.search?.includes(word));
    for (const group of holder?.querySelectorAll<HTMLElement>('[data-filter-group]') ?? []) {
      group.hidden = words.length > 0 && !group.querySelector('[data-search]:not([hidden])');
      const folded = group.querySelector<HTMLDetailsElement>('details[data-open-on-filter]');
      if (folded) folded.open = words.length > 0 || folded.dataset.openOnFilter === 'always';
    }
    const shown = items.filter((item) => !item.hidden).length;
    setFound(words.length ? { shown, all: items.length } : undefined);
  }

  function clear() {
    if (input.current) input.current.value = '';
    narrow('');
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
          className={`${inputClass} pr-10 pl-8.5`}
          onInput={(event) => narrow(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && clear()}
        />
        <span aria-hidden="true" className="absolute top-1.5 right-2.5 max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      </div>
      <p aria-live="polite" className={`pt-1 text-sm ${found?.shown === 0 ? 'text-ink' : 'text-muted'}`}>
        {found &&
          (found.shown === 0
            ? `None of ${found.all} ${noun} has these words. Try a shorter piece of the error.`
            : `${found.shown} of ${found.all} ${noun}`)}
      </p>
    </search>
  );
}
