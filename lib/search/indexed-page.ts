import type { Page } from '#lib/content/read/page.ts';
import { familiesIn, recognise } from '#lib/failures/recognise.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { failuresOf, type PageFailures } from './page-failures.ts';
import { patternWords } from './words.ts';

/** One of a page's errors. `words` are looked for in a line of a log; `isFailure`: it words a failure. */
export type Phrase = { text: string; words: readonly string[]; path?: string; isFailure: boolean };

/** What search reads of a page. */
export type IndexedPage = {
  id: string;
  page: Page;
  stack: Stack;
  failures: PageFailures;
  phrases: readonly Phrase[];
  /** Client libraries and services that its title mentions. */
  clients: ReadonlySet<string>;
  /** Names that only programs use: metrics, tables, settings, endpoints, alerts, check ids. */
  names: ReadonlySet<string>;
  /** The texts that words are looked for in. */
  fields: Record<Field, string>;
};

export const fields = [
  'title',
  'slug',
  'errors',
  'alerts',
  'summary',
  'names',
  'checks',
  'commands',
  'body',
] as const;
export type Field = (typeof fields)[number];

export function pageId(page: { stack: string; slug: string }): string {
  return `${page.stack}/${page.slug}`;
}

export function indexPage(page: Page, stack: Stack): IndexedPage {
  const { code, prose } = splitBody(page.body);
  const questions = page.checks.flatMap(({ options }) => textsIn(options));
  const names = new Set(
    [page.title, page.summary, ...page.errors, ...page.alerts, ...questions, code, page.body].flatMap(
      namesIn,
    ),
  );
  return {
    id: pageId(page),
    page,
    stack,
    failures: failuresOf(page),
    phrases: page.errors.map(readPhrase),
    clients: new Set(familiesIn(page.title)),
    names,
    fields: {
      title: page.title,
      slug: page.slug,
      errors: page.errors.join('\n'),
      alerts: page.alerts.join(' '),
      summary: page.summary,
      names: [...names].join(' '),
      checks: page.checks
        .map(({ id, title, say = '', next = '' }) => `${id} ${title} ${say} ${next}`)
        .join('\n'),
      commands: code,
      body: prose,
    },
  };
}

function readPhrase(text: string): Phrase {
  return {
    text,
    words: patternWords(text),
    path: /(?<![\w:/])\/[a-z][\w{}-]*(?:\/[\w{}-]+)*/i.exec(text)?.[0],
    isFailure: recognise(text).length > 0,
  };
}

/** Code blocks and spans, and the prose, both without the tags of components. */
function splitBody(body: string): { code: string; prose: string } {
  const code: string[] = [];
  const keep = (_: string, inner: string) => {
    code.push(inner);
    return ' ';
  };
  const prose = body
    .replace(/```[^\n]*\n([\s\S]*?)```/g, keep)
    .replace(/`([^`\n]+)`/g, (whole, inner: string) => `${keep(whole, inner)}${inner} `)
    .replace(/<(?:Check|Verdict|Value|Related|Escalation|Bundle)\b[^>]*>/g, ' ')
    .replace(/<\/?[A-Z]\w*\s*(?:title=)?|\]\([^)]*\)|\w+="/g, ' ');
  return { code: code.join('\n'), prose };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const minNameLength = 4;

/** Identifiers: `snake_case`, `SETTINGS_OF_THIS`, `dotted.modules`, `/paths`, `AlertNames`. */
export function namesIn(text: string): string[] {
  const found = text.match(
    /\/[a-z][\w{}.-]*(?:\/[\w{}.-]+)+\/?|\/(?:health|metrics|live|ready)\b|\b[A-Za-z]\w*_\w+\b|\b[a-z]\w*(?:\.[a-z_]\w*){1,5}\b|\b[a-z]+(?:-[a-z]+)+\b|\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b/g,
  );
  return (found ?? []).filter((name) => name.length >= minNameLength).map((name) => name.toLowerCase());
}
