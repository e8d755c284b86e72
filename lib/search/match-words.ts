import type { SearchResult } from 'minisearch';
import type { PageIndex } from './page-index.ts';
import { withSynonyms } from './words.ts';

const minFuzzyLength = 5;
const enoughResults = 3;
/** For a word that a page has in its body or its commands only. */
const bodyWeight = 0.7;
const bodyFields = new Set(['body', 'commands']);
/** Words of somebody who has no question. No page is found by them, and they make a match less likely. */
const noQuestion = new Set(['thanks', 'worked']);
const noQuestionRarity = 3;

/** A page, with the share of the query's words that it has, 0–1, weighed by how rare they are. */
type WordMatch = { id: string; score: number; share: number; terms: string[] };

type QueryWord = { word: string; forms: readonly string[] };

/** Pages with all the words first; where they are few, then those with some. */
export function matchWords(words: readonly string[], index: PageIndex): WordMatch[] {
  const query: QueryWord[] = words
    .filter((word) => !noQuestion.has(word))
    .map((word) => ({ word, forms: withSynonyms(word) }));
  const queries = query.map(({ word, forms }, at) => ({
    combineWith: 'OR' as const,
    queries: [...forms],
    prefix: at === query.length - 1 || word.length >= minFuzzyLength,
    fuzzy: word.length >= minFuzzyLength ? 0.2 : false,
  }));
  const all = index.words.search({ combineWith: 'AND', queries });
  const some = all.length >= enoughResults ? [] : index.words.search({ combineWith: 'OR', queries });
  const seen = new Set(all.map(({ id }) => id));
  const shareOf = shares(query, (words.length - query.length) * noQuestionRarity, index);
  return [...all, ...some.filter(({ id }) => !seen.has(id))].map((found) => ({
    id: String(found.id),
    score: found.score,
    share: shareOf(found),
    terms: found.terms,
  }));
}

function shares(
  query: readonly QueryWord[],
  unmatched: number,
  index: PageIndex,
): (found: SearchResult) => number {
  const whole = query.reduce((sum, { word }) => sum + index.rarity(word), unmatched) || 1;
  return ({ queryTerms, match }) => {
    const matches = Object.entries(match);
    const found = query.filter(({ forms }) => forms.some((form) => queryTerms.includes(form)));
    const sum = found.reduce(
      (total, { word, forms }) => total + index.rarity(word) * fieldWeight(forms, matches),
      0,
    );
    return sum / whole;
  };
}

function fieldWeight(forms: readonly string[], matches: readonly (readonly [string, string[]])[]): number {
  const own = matches.filter(([term]) => forms.some((form) => term.startsWith(form)));
  const isBody = own.length > 0 && own.every(([, fields]) => fields.every((field) => bodyFields.has(field)));
  return isBody ? bodyWeight : 1;
}
