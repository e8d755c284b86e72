import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One text that people paste or type, with the pages that are right; none where it fits nothing. */
export type SearchCase = { set: string; name: string; text: string; expected: string[]; stack?: string };

export const caseSets = ['tuning', 'held-out', 'blind'] as const;
type CaseSet = (typeof caseSets)[number];

const folder = import.meta.dirname;

/**
 * The cases of a set: `#### name | stack/page, stack/page | stack chosen`, then the text. `none` fits nothing.
 * @throws Error on a head that cannot be read.
 */
export function readCases(set: CaseSet): SearchCase[] {
  return readdirSync(path.join(folder, set))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => {
      const parts = readFileSync(path.join(folder, set, file), 'utf8')
        .split(/^#### /m)
        .slice(1);
      return parts.map((part) => readCase(`${set}/${path.basename(file, '.txt')}`, part));
    });
}

function readCase(set: string, part: string): SearchCase {
  const end = part.indexOf('\n');
  const [name, pages, choice] = part
    .slice(0, end)
    .split('|')
    .map((piece) => piece.trim());
  if (!name || !pages) throw new Error(`${set}: expected "#### name | pages", it is "${part.slice(0, end)}"`);
  return {
    set,
    name,
    text: part.slice(end + 1).trimEnd(),
    expected: pages === 'none' ? [] : pages.split(',').map((page) => page.trim()),
    stack: choice?.replace(/^stack /, ''),
  };
}
