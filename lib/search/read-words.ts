import type { SearchResult as FoundByWords } from 'minisearch';
import { recognise } from '#lib/failures/recognise.ts';
import { strangerIn } from '#lib/failures/strangers.ts';
import type { SearchAnswer, SearchAsk, SearchResult } from './answer.ts';
import { bestOf, confidenceOf, likelyFrom } from './confidence.ts';
import { findValues } from './find-values.ts';
import type { IndexedPage } from './indexed-page.ts';
import type { PageIndex } from './page-index.ts';
import { prefillParams } from './prefill-params.ts';
import { alternativesOf, wordsOf } from './words.ts';

const mostResults = 12;
const fuzzyFrom = 5;
const ofWords = 0.7;
const ofClaim = 0.5;
const ofChosen = 0.25;
/** From here on a page of the chosen stack comes before all others. */
const enoughForChosen = 0.3;
const ofGuide = 0.9;
const enoughResults = 3;
/** What is said of a product that is none of ours is no answer, however alike. */
const mostOfStranger = likelyFrom - 0.01;
const ofSlip = 0.8;
const ofBody = 0.7;
const ofProse = new Set(['body', 'commands']);
const leastRarity = 0.5;
/** Words of somebody who has no question. */
const ofEnd = new Set(['thanks', 'thank', 'thx', 'cheers', 'worked', 'solved', 'ok', 'okay', 'great']);
const perEnd = 3;

/** What somebody types: words, as far as they are typed, with slips, and names of failures. */
export function readWords({ query, stack }: SearchAsk, index: PageIndex): SearchAnswer {
  const words = [...new Set(wordsOf(query))];
  const found = findByWords(words, index);
  const claims = claimsIn(withApostrophes(query), index);
  const best = found[0]?.score ?? 1;
  const shares = new Map(found.map(({ id, share }) => [id, share]));
  const ids = new Set([...shares.keys(), ...claims.keys()]);
  const values = findValues([query]);
  const most = strangerIn(query) ? mostOfStranger : 1;
  const results = [...ids]
    .flatMap((id) => index.pages.get(id) ?? [])
    .map((page) => {
      const hit = found.find((one) => one.id === page.id);
      const claim = claims.get(page.id);
      const share = shares.get(page.id) ?? 0;
      const relevance = hit ? hit.score / best : 0;
      const fit = ofWords * share * (0.6 + 0.4 * relevance) + ofClaim * (claim?.strength ?? 0);
      const base = Math.min(most, fit);
      const score =
        base * (page.page.type === 'guide' ? ofGuide : 1) + (page.stack.id === stack ? chosenOf(base) : 0);
      return { page, base, score, claim, terms: hit?.terms };
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, mostResults)
    .map(
      ({ page, base, score, claim, terms }): SearchResult => ({
        stack: page.stack.id,
        slug: page.page.slug,
        confidence: confidenceOf(base),
        score,
        terms,
        matched: claim?.words,
        failure: claim?.failure,
        params: prefillParams(page.page, values),
      }),
    )
    .filter(({ confidence }) => confidence !== 'none');
  return { reading: 'words', confidence: bestOf(results), results, values, telling: [] };
}

/** "cant" and "wont" as failures are worded. */
function withApostrophes(query: string): string {
  return query
    .replace(/\b(ca|wo|do|does|did|is|are|was|were|has|have|could|would)nt\b/gi, "$1n't")
    .replace(/’/g, "'");
}

function chosenOf(base: number): number {
  return base >= enoughForChosen ? 1 : ofChosen * base;
}

type Hit = { id: string; score: number; share: number; terms: string[] };

/** Pages with all the words first; where they are few, those with most of what is rare among the words. */
function findByWords(typed: readonly string[], index: PageIndex): Hit[] {
  const words = typed.filter((word) => !ofEnd.has(word));
  const queries = words.map((word, at) => ({
    combineWith: 'OR' as const,
    queries: alternativesOf(word),
    prefix: at === words.length - 1 || word.length >= fuzzyFrom,
    fuzzy: word.length >= fuzzyFrom && !/\d/.test(word) ? 0.2 : false,
  }));
  const all = index.words.search({ combineWith: 'AND', queries });
  const any = all.length >= enoughResults ? [] : index.words.search({ combineWith: 'OR', queries });
  const known = new Set([...all, ...any].flatMap(({ queryTerms }) => queryTerms));
  const weigh = (word: string) => (isQuantity(word) && !known.has(word) ? leastRarity : index.rarity(word));
  const closing = (typed.length - words.length) * perEnd;
  const whole = words.reduce((sum, word) => sum + weigh(word), closing) || 1;
  const shareOf = ({ queryTerms, match }: FoundByWords) => {
    const held = new Set(queryTerms);
    const found = words.filter((word) => alternativesOf(word).some((form) => held.has(form)));
    return found.reduce((sum, word) => sum + weigh(word) * likeness(word, match), 0) / whole;
  };
  const seen = new Set(all.map(({ id }) => id));
  return [
    ...all.map((one) => ({ id: String(one.id), score: one.score, share: shareOf(one), terms: one.terms })),
    ...any
      .filter(({ id }) => !seen.has(id))
      .map((one) => ({ id: String(one.id), score: one.score, share: shareOf(one), terms: one.terms })),
  ];
}

/** How well a page holds a word: as it is, or one that is only spelt alike; where it says what it is about, or below. */
function likeness(word: string, match: FoundByWords['match']): number {
  const forms = alternativesOf(word);
  const own = Object.entries(match).filter(([term]) => forms.some((form) => term.startsWith(form)));
  if (!own.length) return ofSlip;
  return own.some(([, fields]) => fields.some((field) => !ofProse.has(field))) ? 1 : ofBody;
}

/** A number with its unit says how much, not what. */
function isQuantity(word: string): boolean {
  return (
    /^\d+(?:[.,]\d+)?(?:-\d+)?(?:ms|s|secs?|m|mins?|h|d|k|m|gb?|mb|gib|mib|x)?$/.test(word) &&
    !/^\d{3,5}$/.test(word)
  );
}

type Claimed = { strength: number; words: string; failure: string };

function claimsIn(query: string, index: PageIndex): Map<string, Claimed> {
  const claims = new Map<string, Claimed>();
  const weights = { cause: 1, effect: 0.9, hint: 0.6 };
  for (const { failure, words } of recognise(query)) {
    for (const page of index.pages.values()) {
      const strength = claimOf(page, failure.id) * weights[failure.tells];
      if (strength > (claims.get(page.id)?.strength ?? 0))
        claims.set(page.id, { strength, words, failure: failure.id });
    }
  }
  return claims;
}

function claimOf(page: IndexedPage, failure: string): number {
  return page.claims.get(failure) ?? 0;
}
