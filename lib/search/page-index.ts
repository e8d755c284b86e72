import MiniSearch from 'minisearch';
import { listPages } from '#lib/content/find/library.ts';
import type { Page } from '#lib/content/read/page.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import {
  type Field,
  fields,
  type IndexedPage,
  indexPage,
  namesIn,
  type Phrase,
  pageId,
} from './indexed-page.ts';
import { patternWords, withStem, wordsOf } from './words.ts';

/** An error of a page, and the sum of its words' rarity. */
export type WeighedPhrase = { page: IndexedPage; phrase: Phrase; weight: number };

/** A line quotes an error when its words make up this share of the error's weight. */
export const minCoverage = 0.8;

/** All readable pages, ready to be searched. The same object until a page or a stack changes. */
export type PageIndex = {
  pages: ReadonlyMap<string, IndexedPage>;
  words: MiniSearch<IndexedPage>;
  /** The inverse document frequency of a word in titles, summaries and errors. */
  rarity: (word: string) => number;
  /**
   * Errors for which a word is one of the rarest. A line that quotes an error has at least one of its rarest words,
   * so these are all the errors that a line with this word may quote.
   */
  phrasesWith: (word: string) => readonly WeighedPhrase[];
  /** Stacks that use a name, or a service as `service:<name>`. */
  stacksNaming: (name: string) => readonly string[];
};

const current = processWide<{ index?: PageIndex; sources: Map<string, readonly unknown[]> }>(
  'search-index',
  () => ({
    sources: new Map(),
  }),
);

/** The index of the content as it is now. Only pages that changed are read again. */
export function currentIndex(): PageIndex {
  const stacks = listStackPages();
  const unchanged =
    current.index &&
    current.sources.size === stacks.length &&
    stacks.every(({ stack, pages }) => current.sources.get(stack.id) === pages);
  if (unchanged && current.index) return current.index;
  current.index = rebuild(stacks, current.index);
  current.sources = new Map(stacks.map(({ stack, pages }) => [stack.id, pages]));
  return current.index;
}

/** Builds the index page by page, so that other requests are answered meanwhile. */
export async function prepareIndex(): Promise<void> {
  for (const { stack, pages } of listStackPages()) {
    for (const page of pages) {
      if ('problems' in page) continue;
      indexOnce(page, stack);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  currentIndex();
}

function listStackPages(): StackPages[] {
  return readableStacks().map((stack) => ({ stack, pages: listPages(stack) }));
}

/** By page object: a file that changes makes a new one. */
const indexed = processWide('search-pages', () => new WeakMap<Page, IndexedPage>());

function indexOnce(page: Page, stack: Stack): IndexedPage {
  const known = indexed.get(page);
  if (known?.stack === stack) return known;
  const made = indexPage(page, stack);
  indexed.set(page, made);
  return made;
}

type StackPages = { stack: Stack; pages: readonly (Page | { problems: unknown })[] };

function rebuild(stacks: StackPages[], before: PageIndex | undefined): PageIndex {
  const words = before?.words ?? createWords();
  const pages = new Map<string, IndexedPage>();
  for (const { stack, pages: found } of stacks) {
    for (const page of found) {
      if ('problems' in page) continue;
      pages.set(pageId(page), indexOnce(page, stack));
    }
  }
  const outdated = [...(before?.pages.values() ?? [])].filter((one) => pages.get(one.id) !== one);
  for (const { id } of outdated) words.discard(id);
  for (const one of pages.values()) if (before?.pages.get(one.id) !== one) words.add(one);
  return { pages, words, ...tablesOf([...pages.values()]) };
}

function createWords(): MiniSearch<IndexedPage> {
  return new MiniSearch<IndexedPage>({
    fields: [...fields],
    extractField: (one, field) => (field === 'id' ? one.id : one.fields[field as Field]),
    tokenize: wordsOf,
    processTerm: withStem,
    searchOptions: {
      // Queries are words already.
      tokenize: (word) => [word],
      processTerm: (word) => word,
      boost: { title: 6, errors: 4, summary: 3, names: 2 },
    },
  });
}

function tablesOf(pages: readonly IndexedPage[]) {
  const byRareWord = new Map<string, WeighedPhrase[]>();
  const stacksByName = new Map<string, Set<string>>();
  const inPages = new Map<string, number>();
  const nameStack = (name: string, stack: string) => {
    const known = stacksByName.get(name) ?? new Set();
    stacksByName.set(name, known.add(stack));
  };
  for (const one of pages) {
    const own = new Set<string>();
    for (const { words } of one.phrases) for (const word of words) own.add(word);
    for (const word of patternWords(`${one.page.title} ${one.page.summary}`)) own.add(word);
    for (const word of own) inPages.set(word, (inPages.get(word) ?? 0) + 1);
    for (const name of one.names) nameStack(name, one.stack.id);
    for (const service of servicesIn(one.fields.commands)) nameStack(`service:${service}`, one.stack.id);
  }
  for (const stack of new Set(pages.map((one) => one.stack))) {
    for (const name of [...Object.keys(stack.targets), ...stackNames(stack)])
      nameStack(`service:${name}`, stack.id);
    for (const value of Object.values(stack.vars))
      for (const name of namesIn(value)) nameStack(name, stack.id);
  }
  const total = Math.max(pages.length, 1);
  const rarity = (word: string) => Math.log(1 + total / (1 + (inPages.get(word) ?? 0)));
  for (const page of pages) {
    for (const phrase of page.phrases) {
      const weight = phrase.words.reduce((sum, word) => sum + rarity(word), 0);
      for (const word of rarestWords(phrase.words, weight, rarity)) {
        byRareWord.set(word, [...(byRareWord.get(word) ?? []), { page, phrase, weight }]);
      }
    }
  }
  return {
    rarity,
    phrasesWith: (word: string) => byRareWord.get(word) ?? [],
    stacksNaming: (name: string) => [...(stacksByName.get(name) ?? [])],
  };
}

/** The rarest words of an error, as many as a line that quotes it cannot lack together. */
function rarestWords(words: readonly string[], weight: number, rarity: (word: string) => number): string[] {
  const rarest: string[] = [];
  let sum = 0;
  for (const word of [...words].sort((one, other) => rarity(other) - rarity(one))) {
    rarest.push(word);
    sum += rarity(word);
    if (sum > weight * (1 - minCoverage)) break;
  }
  return rarest;
}

/** Services in commands of Docker Compose and kubectl. */
function servicesIn(commands: string): string[] {
  const found: string[] = [];
  for (const [, rest = ''] of commands.matchAll(
    /docker[ -]compose[^\n]*? (?:logs|exec|restart|up|ps|stop|start|run|build|pull)\b([^\n|]*)/g,
  )) {
    found.push(...(rest.match(/(?<![\w=./-])[a-z][a-z-]+(?![\w=./-])/g) ?? []));
  }
  for (const [, name = ''] of commands.matchAll(/deploy(?:ment)?[ /]([a-z][a-z0-9-]+)/g)) found.push(name);
  return found;
}

/** A stack's name as projects, containers and databases spell it. */
export function stackNames(stack: Stack): string[] {
  const plain = stack.id.replaceAll('-', '');
  return [...new Set([stack.id, stack.id.replaceAll('-', '_'), plain])].filter((name) => name.length > 3);
}
