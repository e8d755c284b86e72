import { lookBackSeconds } from '#lib/checks/look-back.ts';
import { resolveForEnvironment } from '#lib/checks/resolve-for-environment.ts';
import { readablePages } from '#lib/content/find/library.ts';
import type { Check, Page } from '#lib/content/read/page.ts';
import { ProblemError } from '#lib/errors.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { fillWords, variablesOf } from '#lib/stacks/variables.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** What a browser must know of a check before its first answer. */
export type CheckCard = {
  id: string;
  title: string;
  role: 'symptom' | 'context';
  /** Labels of the params without which it only informs, as far as they are empty. */
  needed: string[];
  /** "Production runs without Redis": why it cannot be asked there, and only informs. */
  absent?: string;
  /** Seconds between two live readings. */
  every: number;
  /** Whether its answer is also a chart, for which its card keeps a place. */
  isDrawn: boolean;
  /** Seconds: what happened before a fix counts that long after it. */
  looksBack?: number;
  /** What people call its target: "Postgres". */
  target?: string;
  /** The page of its stack that its next step names. */
  leadsTo?: LeadsTo;
};

export type LeadsTo = { title: string; href: string };

type Place = { stack: Stack; environment: string; page: Page; params: Params };

export function describeCheck(place: Place, check: Check): CheckCard {
  const { stack, environment, page } = place;
  const { check: asRead, needed, absent } = resolveForEnvironment(place, check);
  const target = check.target ? (ownEntry(stack.targets, check.target)?.title ?? check.target) : undefined;
  return {
    id: check.id,
    title: titleIn(stack, environment, check),
    role: asRead.role,
    needed,
    absent,
    every: check.every,
    isDrawn: 'over' in check.options,
    looksBack: lookBackSeconds({ stack, environment, page, check }),
    target,
    leadsTo: pageNamedIn(check.next, { stack, environment, page }),
  };
}

/** The other page whose title stands in a text; the longest, since one title may be a part of another. */
function pageNamedIn(
  text: string | undefined,
  { stack, environment, page: own }: Omit<Place, 'params'>,
): LeadsTo | undefined {
  if (!text) return undefined;
  const named = readablePages(stack).filter((page) => page.slug !== own.slug && text.includes(page.title));
  const [longest] = named.sort((a, b) => b.title.length - a.title.length);
  return (
    longest && {
      title: longest.title,
      href: pageAddress({ stack: stack.id, page: longest.slug, environment }),
    }
  );
}

/** A check's title with its variables filled in. One that names an unknown variable stays as it is written. */
export function titleIn(stack: Stack, environment: string, { title }: Pick<Check, 'title'>): string {
  try {
    return fillWords(title, variablesOf(stack, environment));
  } catch (error) {
    if (error instanceof ProblemError) return title;
    throw error;
  }
}
