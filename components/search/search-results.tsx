'use client';
import { useEffect, useId } from 'react';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { FoundPage, SearchView } from '#lib/vocabulary/search-view.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { FoundPageRow } from './found-page-row.tsx';
import type { StackChoice } from './stack-choice.ts';
import { type CheckedPages, keyOf, orderByVerdict, useCheckFound } from './use-check-found.ts';

type SearchResultsProps = { view: SearchView; stack?: StackChoice; onFollow?: () => void };

/** The pages found, and their state once checked; without a match, what to do next. */
export function SearchResults({ view, stack, onFollow }: SearchResultsProps) {
  const { checked, isChecking, problem, check, reset } = useCheckFound();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other results were not checked
  useEffect(() => reset(), [view, reset]);
  const fits = view.confidence === 'likely';
  const shown = view.found.filter(
    ({ confidence }) => !fits || confidence !== 'weak' || view.reading === 'words',
  );
  const hasChecks = shown.some(({ symptoms }) => symptoms.length);
  return (
    <div>
      {!fits && <NoMatch view={view} onFollow={onFollow} />}
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
            Diagnose
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

function NoMatch({ view, onFollow }: { view: SearchView; onFollow?: () => void }) {
  const isLog = view.reading === 'log';
  const what = isLog
    ? 'No page matches this log.'
    : view.found.length
      ? 'No page matches all of this.'
      : 'No page contains these words.';
  return (
    <div role="note" className="mt-3 rounded-md border border-line bg-page px-4 py-3">
      <p className="font-semibold">{what}</p>
      <p className="mt-1 text-sm text-muted">
        {isLog
          ? 'Diagnose runs every check and ranks the issues.'
          : 'Try another part of the error, or paste all of it. Diagnose runs every check and ranks the issues.'}
      </p>
      <p className="mt-2">
        <Link
          href={view.triage}
          onClick={() => onFollow?.()}
          className={buttonClass({ variant: 'primary', size: 'sm' })}
        >
          Diagnose
        </Link>
      </p>
    </div>
  );
}

function describeFound({ reading, confidence }: SearchView, shown: readonly FoundPage[]): string {
  if (confidence === 'weak') return 'Similar pages:';
  const count = formatCount(shown.length, 'pages');
  return reading === 'log' ? `Read as a log: ${formatCount(shown.length, 'matching pages')}` : count;
}

function describeChecked(checked: CheckedPages): string {
  const happening = [...checked.values()].filter(({ verdict }) => verdict === 'failing').length;
  return `${formatCount(checked.size, 'pages')} checked, ${happening ? `${happening} happening` : 'none happening'}.`;
}

/** The pages of the chosen stack before others; once checked, one list by verdict. */
function groupsOf(found: readonly FoundPage[], stack: StackChoice | undefined, checked: CheckedPages) {
  const ordered = orderByVerdict(found, checked);
  const own = ordered.filter((one) => one.stack === stack?.id);
  const others = ordered.filter((one) => one.stack !== stack?.id);
  if (!found.length) return [];
  if (checked.size > 0 || !own.length || !others.length || found[0]?.stack !== stack?.id) {
    return [{ title: 'Pages', pages: ordered }];
  }
  return [
    { title: `In ${stack?.title}`, pages: own },
    { title: 'Also in other stacks', pages: others },
  ];
}
