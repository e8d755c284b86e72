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
import { formsOf, steadyWords, wordsOf } from './words.ts';

/** An error of a page, and how much its words weigh together. */
export type WeighedPhrase = { page: IndexedPage; phrase: Phrase; weight: number };

/** A line holds an error when it has words of this share of its weight. */
export const enoughCoverage = 0.8;

/** All readable pages, ready to be searched. The same object until a page or a stack changes. */
export type PageIndex = {
  pages: ReadonlyMap<string, IndexedPage>;
  words: MiniSearch<IndexedPage>;
  /** In how many pages' errors a word is, and how many pages there are. */
  rarity: (word: string) => number;
  /**
   * Errors of pages for which a word is one of the rarest, so rare that a line which holds enough of such an error
   * holds one of these words.
   */
  phrasesWith: (word: string) => readonly WeighedPhrase[];
  /** Pages that have a name. */
  pagesNaming: (name: string) => readonly IndexedPage[];
  /** Stacks that a name, or the name of a service, belongs to. */
  stacksNaming: (name: string) => readonly string[];
};

const kept = processWide<{ index?: PageIndex; sources: Map<string, readonly unknown[]> }>(
  'search-index',
  () => ({
    sources: new Map(),
  }),
);

/** The index as the content is now. Only pages that changed are read anew. */
export function currentIndex(): PageIndex {
  const shelves = currentShelves();
  const unchanged =
    kept.index &&
    kept.sources.size === shelves.length &&
    shelves.every(({ stack, pages }) => kept.sources.get(stack.id) === pages);
  if (unchanged && kept.index) return kept.index;
  kept.index = rebuild(shelves, kept.index);
  kept.sources = new Map(shelves.map(({ stack, pages }) => [stack.id, pages]));
  return kept.index;
}

/** Reads all pages for the index one after another, so that nobody waits for it, neither at the start nor later. */
export async function prepareIndex(): Promise<void> {
  for (const { stack, pages } of currentShelves()) {
    for (const page of pages) {
      if ('problems' in page) continue;
      indexOnce(page, stack);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  currentIndex();
}

function currentShelves(): Shelves {
  return readableStacks().map((stack) => ({ stack, pages: listPages(stack) }));
}

/** What was read of a page: page objects change with their files, and stack objects with theirs. */
const read = processWide('search-pages', () => new WeakMap<Page, IndexedPage>());

function indexOnce(page: Page, stack: Stack): IndexedPage {
  const known = read.get(page);
  if (known?.stack === stack) return known;
  const indexed = indexPage(page, stack);
  read.set(page, indexed);
  return indexed;
}

type Shelves = { stack: Stack; pages: readonly (Page | { problems: unknown })[] }[];

function rebuild(shelves: Shelves, before: PageIndex | undefined): PageIndex {
  const words = before?.words ?? createWords();
  const pages = new Map<string, IndexedPage>();
  for (const { stack, pages: found } of shelves) {
    for (const page of found) {
      if ('problems' in page) continue;
      pages.set(pageId(page), indexOnce(page, stack));
    }
  }
  const gone = [...(before?.pages.values() ?? [])].filter((one) => pages.get(one.id) !== one);
  for (const { id } of gone) words.discard(id);
  for (const one of pages.values()) if (before?.pages.get(one.id) !== one) words.add(one);
  return { pages, words, ...tablesOf([...pages.values()]) };
}

function createWords(): MiniSearch<IndexedPage> {
  return new MiniSearch<IndexedPage>({
    fields: [...fields],
    extractField: (one, field) => (field === 'id' ? one.id : one.fields[field as Field]),
    tokenize: wordsOf,
    processTerm: formsOf,
    searchOptions: {
      // Queries come as words already: see read-words.ts.
      tokenize: (word) => [word],
      processTerm: (word) => word,
      boost: {
        title: 6,
        slug: 3,
        errors: 4,
        alerts: 5,
        summary: 3,
        names: 2,
        checks: 1.5,
        commands: 1.2,
        body: 0.7,
      },
    },
  });
}

function tablesOf(pages: readonly IndexedPage[]) {
  const byRareWord = new Map<string, WeighedPhrase[]>();
  const byName = new Map<string, IndexedPage[]>();
  const stacksByName = new Map<string, Set<string>>();
  const inPages = new Map<string, number>();
  const addTo = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const known = map.get(key);
    if (known) known.push(value);
    else map.set(key, [value]);
  };
  const nameStack = (name: string, stack: string) => {
    const known = stacksByName.get(name) ?? new Set();
    stacksByName.set(name, known.add(stack));
  };
  for (const one of pages) {
    const own = new Set<string>();
    for (const { words } of one.phrases) for (const word of words) own.add(word);
    for (const word of steadyWords(`${one.page.title} ${one.page.summary}`)) own.add(word);
    for (const word of own) inPages.set(word, (inPages.get(word) ?? 0) + 1);
    for (const name of one.names) {
      addTo(byName, name, one);
      nameStack(name, one.stack.id);
    }
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
      for (const word of neededWords(phrase.words, weight, rarity))
        addTo(byRareWord, word, { page, phrase, weight });
    }
  }
  return {
    rarity,
    phrasesWith: (word: string) => byRareWord.get(word) ?? [],
    pagesNaming: (name: string) => byName.get(name) ?? [],
    stacksNaming: (name: string) => [...(stacksByName.get(name) ?? [])],
  };
}

/** The rarest words of an error, as few as weigh more than a line may lack. */
function neededWords(words: readonly string[], weight: number, rarity: (word: string) => number): string[] {
  const needed: string[] = [];
  let sum = 0;
  for (const word of [...words].sort((one, other) => rarity(other) - rarity(one))) {
    needed.push(word);
    sum += rarity(word);
    if (sum > weight * (1 - enoughCoverage)) break;
  }
  return needed;
}

/** Services that commands of Docker Compose and kubectl name. */
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

/** How a stack is called in names of projects, containers and databases. */
export function stackNames(stack: Stack): string[] {
  const plain = stack.id.replaceAll('-', '');
  return [...new Set([stack.id, stack.id.replaceAll('-', '_'), plain])].filter((name) => name.length > 3);
}
