import type { SearchResult } from 'minisearch';
import type { PageIndex } from './page-index.ts';
import { alternativesOf } from './words.ts';

const fuzzyFrom = 5;
const enoughResults = 3;
/** A word of the page that is only spelt alike. */
const ofSlip = 0.8;
/** A word that the page says somewhere, and not of itself. */
const ofProse = 0.7;
const prose = new Set(['body', 'commands']);
const ofUnknownQuantity = 0.5;
/** Words of somebody who has no question. No page is found by them. */
const closing = new Set(['thanks', 'thank', 'thx', 'cheers', 'worked', 'solved', 'ok', 'okay', 'great']);
const perClosing = 3;

/** A page with the share of what was typed that it holds, 0–1, by how rare and how alike the words are. */
export type Hit = { id: string; score: number; share: number; terms: string[] };

type Typed = { word: string; forms: readonly string[] };

/** Pages with all the words first; where they are few, those with most of what is rare among the words. */
export function findByWords(words: readonly string[], index: PageIndex): Hit[] {
  const typed: Typed[] = words
    .filter((word) => !closing.has(word))
    .map((word) => ({ word, forms: alternativesOf(word) }));
  const queries = typed.map(({ word, forms }, at) => ({
    combineWith: 'OR' as const,
    queries: [...forms],
    prefix: at === typed.length - 1 || word.length >= fuzzyFrom,
    fuzzy: word.length >= fuzzyFrom && !/\d/.test(word) ? 0.2 : false,
  }));
  const all = index.words.search({ combineWith: 'AND', queries });
  const any = all.length >= enoughResults ? [] : index.words.search({ combineWith: 'OR', queries });
  const seen = new Set(all.map(({ id }) => id));
  const found = [...all, ...any.filter(({ id }) => !seen.has(id))];
  const shareOf = shares(typed, (words.length - typed.length) * perClosing, found, index);
  return found.map((one) => ({
    id: String(one.id),
    score: one.score,
    share: shareOf(one),
    terms: one.terms,
  }));
}

function shares(
  typed: readonly Typed[],
  more: number,
  found: readonly SearchResult[],
  index: PageIndex,
): (one: SearchResult) => number {
  const known = new Set(found.flatMap(({ queryTerms }) => queryTerms));
  const weights = typed.map(({ word }) =>
    isQuantity(word) && !known.has(word) ? ofUnknownQuantity : index.rarity(word),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, more) || 1;
  return ({ queryTerms, match }) => {
    const matches = Object.entries(match);
    const sum = typed.reduce((total, { forms }, at) => {
      const isHeld = forms.some((form) => queryTerms.includes(form));
      return isHeld ? total + (weights[at] ?? 0) * likeness(forms, matches) : total;
    }, 0);
    return sum / whole;
  };
}

function likeness(forms: readonly string[], matches: readonly (readonly [string, string[]])[]): number {
  const own = matches.filter(([term]) => forms.some((form) => term.startsWith(form)));
  if (!own.length) return ofSlip;
  return own.some(([, fields]) => fields.some((field) => !prose.has(field))) ? 1 : ofProse;
}

/** A number with its unit says how much, not what. Statuses, ports and exit codes are names. */
function isQuantity(word: string): boolean {
  if (/^\d{3,5}$/.test(word)) return false;
  return /^\d+(?:[.,]\d+)?(?:-\d+)?(?:ms|s|secs?|m|mins?|h|d|k|mb|gb?|mib|gib|x)?$/.test(word);
}
