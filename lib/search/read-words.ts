import { foreignProductIn } from '#lib/failures/foreign-products.ts';
import { recognise } from '#lib/failures/recognise.ts';
import type { SearchAnswer, SearchAsk, SearchResult } from './answer.ts';
import { bestOf, confidenceOf, likelyFrom } from './confidence.ts';
import { findByWords } from './find-by-words.ts';
import { findValues } from './find-values.ts';
import type { IndexedPage } from './indexed-page.ts';
import type { PageIndex } from './page-index.ts';
import { prefillParams } from './prefill-params.ts';
import { wordsOf } from './words.ts';

const maxResults = 12;
const ofWords = 0.7;
const ofClaim = 0.5;
const ofChosen = 0.25;
/** From here on a page of the chosen stack comes before all others. */
const enoughForChosen = 0.3;
const ofGuide = 0.9;
/** What is said of a product that is none of ours is no answer, however alike. */
const maxForeignLength = likelyFrom - 0.01;

/** What somebody types: words, as far as they are typed, with slips, and names of failures. */
export function readWords({ query, stack }: SearchAsk, index: PageIndex): SearchAnswer {
  const words = [...new Set(wordsOf(query))];
  const found = findByWords(words, index);
  const claims = claimsIn(withApostrophes(query), index);
  const best = found[0]?.score ?? 1;
  const hits = new Map(found.map((hit) => [hit.id, hit]));
  const ids = new Set([...hits.keys(), ...claims.keys()]);
  const values = findValues([query]);
  const most = foreignProductIn(query) ? maxForeignLength : 1;
  const results = [...ids]
    .flatMap((id) => index.pages.get(id) ?? [])
    .map((page) => {
      const hit = hits.get(page.id);
      const claim = claims.get(page.id);
      const share = hit?.share ?? 0;
      const relevance = hit ? hit.score / best : 0;
      const fit = ofWords * share * (0.6 + 0.4 * relevance) + ofClaim * (claim?.strength ?? 0);
      const base = Math.min(most, fit);
      const score =
        base * (page.page.type === 'guide' ? ofGuide : 1) + (page.stack.id === stack ? chosenOf(base) : 0);
      return { page, base, score, claim, terms: hit?.terms };
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, maxResults)
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
