'use client';
import { useEffect, useId } from 'react';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { FoundPage, SearchView } from '#lib/vocabulary/search-view.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { FoundPageRow } from './found-page-row.tsx';
import { type CheckedPages, keyOf, orderByTruth, useCheckFound } from './use-check-found.ts';

type SearchResultsProps = { view: SearchView; stack?: string; onFollow?: () => void };

/** What was found, and whether it is happening; where nothing fits, that, and where to go. */
export function SearchResults({ view, stack, onFollow }: SearchResultsProps) {
  const { checked, isChecking, problem, check, forget } = useCheckFound();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other results were not checked
  useEffect(() => forget(), [view, forget]);
  const fits = view.confidence === 'likely';
  const shown = view.found.filter(
    ({ confidence }) => !fits || confidence !== 'weak' || view.reading === 'words',
  );
  const hasChecks = shown.some(({ symptoms }) => symptoms.length);
  return (
    <div>
      {!fits && <NothingFits view={view} onFollow={onFollow} />}
      {shown.length > 0 && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-muted">{describeFound(view, shown)}</p>
          {hasChecks && (
            <Button size="sm" icon="play" pending={isChecking} onClick={() => void check(shown)}>
              {isChecking ? 'Checking…' : 'Check these now'}
            </Button>
          )}
        </div>
      )}
      <p role="status" className="sr-only">
        {!isChecking && checked.size > 0 && describeChecked(checked)}
      </p>
      {problem && <p className="mt-2 text-sm text-failing">{problem}</p>}
      {groupsOf(shown, stack, checked).map(({ title, pages }) => (
        <FoundGroup key={title} title={title} pages={pages} checked={checked} onFollow={onFollow} />
      ))}
      {fits && view.reading === 'log' && (
        <p className="mt-3 text-sm text-muted">
          None of these?{' '}
          <Link className="link" href={view.triage} onClick={() => onFollow?.()}>
            Ask which issue it is
          </Link>
        </p>
      )}
    </div>
  );
}

type FoundGroupProps = { title: string; pages: FoundPage[]; checked: CheckedPages; onFollow?: () => void };

function FoundGroup({ title, pages, checked, onFollow }: FoundGroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-2">
      <h2 id={id} className={title === 'Pages' ? 'sr-only' : 'mt-3 mb-1 text-sm font-semibold text-muted'}>
        {title}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
        {pages.map((found) => (
          <FoundPageRow
            key={keyOf(found)}
            found={found}
            verdict={checked.get(keyOf(found))}
            onFollow={onFollow}
          />
        ))}
      </ul>
    </section>
  );
}

function NothingFits({ view, onFollow }: { view: SearchView; onFollow?: () => void }) {
  const isLog = view.reading === 'log';
  const what = isLog
    ? 'No page fits this log.'
    : view.found.length
      ? 'No page has all of this.'
      : 'No page has these words.';
  return (
    <div role="note" className="mt-3 rounded-md border border-line bg-page px-4 py-3">
      <p className="font-semibold">{what}</p>
      <p className="mt-1 text-sm text-muted">
        {isLog
          ? 'Checks can tell what the words do not: triage runs them all, and says which issue it is.'
          : 'Try another word of the error, or paste the whole of it. Triage asks the stack itself.'}
      </p>
      <p className="mt-2">
        <Link
          href={view.triage}
          onClick={() => onFollow?.()}
          className={buttonClass({ variant: 'primary', size: 'sm' })}
        >
          Which issue is it?
        </Link>
      </p>
    </div>
  );
}

function describeFound({ reading, confidence }: SearchView, shown: readonly FoundPage[]): string {
  if (confidence === 'weak') return 'Nearest, by a few words alone:';
  const count = formatCount(shown.length, 'pages');
  return reading === 'log' ? `Read as a log: ${shown.length === 1 ? '1 page fits' : `${count} fit`}` : count;
}

function describeChecked(checked: CheckedPages): string {
  const happening = [...checked.values()].filter(({ verdict }) => verdict === 'failing').length;
  return `${formatCount(checked.size, 'pages')} checked, ${happening ? `${happening} happening` : 'none is happening'}. What is happening comes first.`;
}

/** The chosen stack's pages before those of others. Once checked, one list: what is true matters more. */
function groupsOf(found: readonly FoundPage[], stack: string | undefined, checked: CheckedPages) {
  const ordered = orderByTruth(found, checked);
  const own = ordered.filter((one) => one.stack === stack);
  const others = ordered.filter((one) => one.stack !== stack);
  if (!found.length) return [];
  if (checked.size > 0 || !own.length || !others.length || found[0]?.stack !== stack) {
    return [{ title: 'Pages', pages: ordered }];
  }
  return [
    { title: `In ${stack}`, pages: own },
    { title: 'Also in other stacks', pages: others },
  ];
}
