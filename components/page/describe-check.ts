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

/** What a browser needs to know of a check before its first result. */
export type CheckCard = {
  id: string;
  title: string;
  role: 'symptom' | 'context';
  /** Labels of the empty params that it needs; without them it is context. */
  needed: string[];
  /** "Production runs without Redis": why it cannot run there and is context. */
  absent?: string;
  /** Seconds between two live readings. */
  every: number;
  /** Whether its result has a chart, for which its card reserves space. */
  isDrawn: boolean;
  /** Seconds that it looks back: so long after a fix it still counts what happened before. */
  looksBack?: number;
  /** The title of its target: "Postgres". */
  target?: string;
  /** The page that its next step names. */
  nextPage?: NextPage;
};

export type NextPage = { title: string; href: string };

type Place = { stack: Stack; environment: string; page: Page; params: Params };

export function describeCheck(place: Place, check: Check): CheckCard {
  const { stack, environment, page } = place;
  const { check: asRead, needed, absent } = resolveForEnvironment(place, check);
  const target = check.target ? (ownEntry(stack.targets, check.target)?.title ?? check.target) : undefined;
  return {
    id: check.id,
    title: fillTitle(stack, environment, check),
    role: asRead.role,
    needed,
    absent,
    every: check.every,
    isDrawn: 'over' in check.options,
    looksBack: lookBackSeconds({ stack, environment, page, check }),
    target,
    nextPage: findNamedPage(check.next, { stack, environment, page }),
  };
}

/** The other page whose title is in a text; the longest title, since one may contain another. */
function findNamedPage(
  text: string | undefined,
  { stack, environment, page: own }: Omit<Place, 'params'>,
): NextPage | undefined {
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

/** A check's title with its variables replaced. A title with an unknown variable stays as it is. */
export function fillTitle(stack: Stack, environment: string, { title }: Pick<Check, 'title'>): string {
  try {
    return fillWords(title, variablesOf(stack, environment));
  } catch (error) {
    if (error instanceof ProblemError) return title;
    throw error;
  }
}
