'use client';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { formatCount } from '#lib/vocabulary/format.ts';
import { Button } from '../ui/button.tsx';
import { inputClass } from '../ui/field.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { SearchResults } from './search-results.tsx';
import type { StackChoice } from './stack-choice.ts';
import { type Searched, useSearch } from './use-search.ts';

type SearchPanelProps = {
  stacks: StackChoice[];
  stack?: string;
  environment?: string;
  initial?: Searched;
  /** Sends the form where there are no scripts. */
  formAction?: (form: FormData) => void;
  /** Called with each result, to keep it in the URL. */
  onSearched?: (searched: Searched, stack: string | undefined) => void;
  /** Called when a result is opened. */
  onFollow?: () => void;
  close?: ReactNode;
};

/** The search box and its results. It searches as one types; a log is pasted into the same box. */
export function SearchPanel(props: SearchPanelProps) {
  const { stacks, environment, initial, formAction, onSearched, onFollow, close } = props;
  const router = useRouter();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const [stack, setStack] = useState(props.stack);
  const { searched, isAsking, ask, type } = useSearch(
    stack,
    stack === props.stack ? environment : undefined,
    initial,
  );
  const isFirst = useRef(true);

  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else if (box.current?.value.trim()) void ask(box.current.value, false);
  }, [ask]);

  useEffect(() => {
    if (searched) onSearched?.(searched, stack);
  }, [searched, stack, onSearched]);

  const links = () => [...(panel.current?.querySelectorAll<HTMLAnchorElement>('[data-found-link]') ?? [])];

  async function send() {
    const query = box.current?.value ?? '';
    const known = searched?.query === query && searched.view ? searched : await ask(query, true);
    const best = known?.view?.found[0];
    const fits = known?.view?.confidence === 'likely';
    // A log that was only just read is looked at first; words are followed at once.
    if (!best || !fits || (known !== searched && known?.view?.reading === 'log')) return;
    router.push(best.href);
    onFollow?.();
  }

  function pressInBox(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
    const atEnd = event.currentTarget.selectionEnd === event.currentTarget.value.length;
    if (event.key === 'ArrowDown' && atEnd && links().length) {
      event.preventDefault();
      links()[0]?.focus();
    }
  }

  function pressInResults(event: KeyboardEvent<HTMLDivElement>) {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLAnchorElement);
    if (at < 0 || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && at === 0) box.current?.focus();
    else if (event.key === 'Home') all[0]?.focus();
    else if (event.key === 'End') all.at(-1)?.focus();
    else all[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  }

  return (
    <div ref={panel}>
      <search>
        <form
          action={formAction ?? '/search'}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <div className="flex items-start gap-2">
            <label htmlFor={`${id}-q`} className="sr-only">
              Words, an error, or a whole log
            </label>
            <textarea
              ref={box}
              id={`${id}-q`}
              name="q"
              rows={1}
              // biome-ignore lint/a11y/noAutofocus: the box is what was asked for
              autoFocus
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              defaultValue={initial?.query}
              placeholder="An error, a symptom, or paste a whole log"
              aria-describedby={`${id}-help`}
              className={`${inputClass} field-sizing-content max-h-[30dvh] resize-y py-1.5 font-mono text-sm whitespace-pre-wrap`}
              onInput={(event) => type(event.currentTarget.value)}
              onPaste={(event) => {
                const pasted = event.currentTarget;
                setTimeout(() => void ask(pasted.value, true));
              }}
              onKeyDown={pressInBox}
            />
            <Button type="submit" variant="primary" icon="search" pending={isAsking}>
              <span className="max-sm:sr-only">Search</span>
            </Button>
            {close}
          </div>
          <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs text-faint">
            <label className="flex items-center gap-1.5">
              Show first
              <select
                name="stack"
                value={stack ?? ''}
                onChange={(event) => setStack(event.currentTarget.value || undefined)}
                className="min-h-6 rounded-md border border-line-strong bg-surface px-1 text-xs text-ink"
              >
                <option value="">any stack</option>
                {stacks.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <span id={`${id}-help`}>
              Enter opens the first, ↓ moves to the others. Pasted text is not stored as is.
            </span>
          </div>
        </form>
      </search>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the links inside */}
      <div onKeyDown={pressInResults} aria-busy={isAsking}>
        <p role="status" className="sr-only">
          {searched?.view && describeResult(searched.view.found.length, searched.view.confidence)}
        </p>
        {searched?.problem && <p className="mt-3 text-sm text-failing">{searched.problem}.</p>}
        {searched?.view && (
          <SearchResults
            view={searched.view}
            stack={stacks.find(({ id }) => id === stack)}
            onFollow={onFollow}
          />
        )}
        {!searched && isAsking && <Skeleton className="mt-3 h-24" label="Searching" />}
      </div>
    </div>
  );
}

function describeResult(count: number, confidence: string): string {
  if (!count) return 'No page matches.';
  return confidence === 'weak'
    ? `No good match; ${formatCount(count, 'similar pages')}.`
    : `${formatCount(count, 'pages')} found.`;
}
