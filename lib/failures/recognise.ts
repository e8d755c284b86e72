import { LRUCache } from 'lru-cache';
import { allFailures } from './all-failures.ts';
import type { Failure } from './failure.ts';
import { families, refinements } from './families.ts';

/** A failure in a line, with the very words that say it. */
type Recognised = { failure: Failure; words: string };

const maxLength = 600;
/** A search asks about a line more than once, and logs repeat themselves. */
const recognised = new LRUCache<string, readonly Recognised[]>({ max: 4000 });

/** The failures that a line words, each once. */
export function recognise(line: string): readonly Recognised[] {
  const text = line.slice(0, maxLength);
  const known = recognised.get(text);
  if (known) return known;
  const found = lookFor(text);
  recognised.set(text, found);
  return found;
}

function lookFor(text: string): Recognised[] {
  const found: Recognised[] = [];
  for (const failure of allFailures) {
    for (const wording of failure.wordings) {
      const match = wording.exec(text);
      if (!match) continue;
      found.push({ failure, words: match[0].trim() });
      break;
    }
  }
  return found;
}

/** The client libraries and services that a line speaks of. */
export function familiesIn(line: string): string[] {
  return families.filter(({ signs }) => signs.some((sign) => sign.test(line))).map(({ id }) => id);
}

/** What a hint means where a family is near; the first refinement that fits. */
export function refine(failure: string, near: ReadonlySet<string>): string | undefined {
  return refinements.find((one) => one.failure === failure && near.has(one.family))?.becomes;
}
