'use client';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { readForOthers } from '#components/live/read-for-others.ts';
import type { NamedCheck } from '#components/page/named-checks.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { inputClass } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { ScrollText } from '#components/ui/scroll-region.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import type { BundleCheck } from '#lib/content/find/bundle-checks.ts';
import { type ChecklistEntry, writeChecklist } from '#lib/documents/write-checklist.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { type Fill, fillItem } from './fill-item.ts';
import { useGather } from './use-gather.ts';

export type ChecklistItem = Pick<Fill, 'fill'> & {
  title: string;
  checks: NamedCheck[];
  ask?: string;
  hint?: ReactNode;
};

type ChecklistFormProps = {
  about: { title: string; stack: string; environment: string };
  items: ChecklistItem[];
  symptoms: BundleCheck[];
  configuration: string[];
};

const shownLines = 6;

/** Runs the checks of its items when it comes into view, takes what a person adds, and writes one document. */
export function ChecklistForm({ about, items, symptoms, configuration }: ChecklistFormProps) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const wanted = useMemo(
    () => withoutRepeats([...symptoms, ...items.flatMap(({ checks }) => checks)]),
    [symptoms, items],
  );
  const { ref, done, gathered, gather } = useGather(wanted, readForOthers);

  const facts = gathered?.facts ?? [];
  const known = {
    symptoms: facts.filter(({ result }) => symptoms.some(({ checkRef }) => isSame(checkRef, result.ref))),
    named: facts,
    configuration,
  };
  const where = gathered && { ...about, origin: location.origin, gatheredAt: gathered.at };
  const entries: ChecklistEntry[] = items.map((item) => {
    const filled = where ? fillItem(item, where, known) : [];
    const added = ownEntry(typed, item.title) ?? '';
    return { title: item.title, filled, typed: added, isDone: isDone(item, filled, added) };
  });
  const text = where && writeChecklist(where, entries);
  const left = entries.filter((entry) => !entry.isDone).length;

  return (
    <section
      ref={ref}
      aria-label={about.title}
      className="not-prose my-5 rounded-md border border-line bg-surface"
    >
      <header className="flex min-h-14 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <p role="status" className="font-semibold">
          {done !== undefined && `Running checks, ${done} of ${wanted.length}…`}
          {done === undefined &&
            (gathered
              ? describeRemaining(left, items.length)
              : `${formatCount(items.length, 'items')}, ${formatCount(wanted.length, 'checks')} to run`)}
        </p>
        <span className="flex items-center gap-1">
          {text && <CopyButton text={text} label="Copy as Markdown" />}
          <Button size="sm" icon="refresh" pending={done !== undefined} onClick={() => void gather()}>
            Run again
          </Button>
        </span>
      </header>
      <ol className="divide-y divide-line">
        {items.map((item, at) => {
          const entry = entries[at];
          return (
            entry && (
              <ItemRow
                key={item.title}
                item={item}
                entry={entry}
                onType={(words) => setTyped((before) => ({ ...before, [item.title]: words }))}
              />
            )
          );
        })}
      </ol>
      {text && gathered && (
        <footer className="border-t border-line px-4 py-1.5">
          <Disclosure summary="Document">
            <ScrollText label="Document" className="mt-1 mb-2 max-h-96">
              {text}
            </ScrollText>
          </Disclosure>
          <p className="text-xs text-muted">
            {about.environment}, updated <RelativeTime iso={gathered.at} />
            {gathered.unanswered > 0 && `; ${formatCount(gathered.unanswered, 'checks')} failed to run`}. What
            you type stays in this tab.
          </p>
        </footer>
      )}
    </section>
  );
}

type ItemRowProps = { item: ChecklistItem; entry: ChecklistEntry; onType: (words: string) => void };

function ItemRow({ item: { title, hint, ask, fill, checks }, entry, onType }: ItemRowProps) {
  const id = useId();
  const isFilled = fill !== undefined || checks.length > 0;
  const more = entry.filled.length - shownLines;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 px-4 py-3">
      <span
        className={`mt-1 flex size-4 items-center justify-center rounded-sm border ${entry.isDone ? 'border-ok text-ok' : 'border-line-strong'}`}
      >
        {entry.isDone && <Icon name="check" size={12} />}
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="font-semibold">{title}</span>
          <span className={`text-sm ${entry.isDone ? 'text-ok' : 'text-muted'}`}>
            {entry.isDone ? 'Done' : 'To do'}
          </span>
        </p>
        {isFilled && (
          <ul className="mt-1 grid min-h-5 gap-1 text-sm text-muted wrap-anywhere">
            {entry.filled.slice(0, shownLines).map((line) => (
              <li key={line}>{plain(line)}</li>
            ))}
            {more > 0 && <li>and {more} more in the document</li>}
          </ul>
        )}
        {hint && <div className="mt-1 text-sm [&>p]:my-1 [&>p]:max-w-prose">{hint}</div>}
        {(ask !== undefined || !isFilled) && (
          <div className="no-print mt-2 grid gap-1">
            <label htmlFor={id} className="text-sm font-medium">
              {ask ?? 'Your answer'}
            </label>
            <textarea
              id={id}
              rows={3}
              value={entry.typed}
              onChange={(event) => onType(event.currentTarget.value)}
              className={`${inputClass} py-1.5 font-mono text-sm!`}
            />
          </div>
        )}
      </div>
    </li>
  );
}

function isSame(one: CheckRef, other: CheckRef): boolean {
  return one.page === other.page && one.check === other.check;
}

function withoutRepeats(checks: BundleCheck[]): BundleCheck[] {
  return checks.filter(
    ({ checkRef }, at) => checks.findIndex((other) => isSame(other.checkRef, checkRef)) === at,
  );
}

function isDone({ ask, fill, checks }: ChecklistItem, filled: string[], typed: string): boolean {
  const isManual = ask !== undefined || (!fill && !checks.length);
  return isManual ? typed.trim() !== '' : filled.length > 0;
}

function describeRemaining(left: number, all: number): string {
  if (left === 0) return `All ${all} done`;
  return `${all - left} of ${all} done, ${left} to do`;
}

/** A line of Markdown as text, without its time and link, which are shown elsewhere. */
function plain(line: string): string {
  return line.replace(/\*\*/g, '').replace(/\. \d{4}-\d\d-\d\d [\d:]+ UTC, https?:\S+$/, '');
}
