import { foreignProductIn } from '#lib/failures/foreign-products.ts';
import { recognise } from '#lib/failures/recognise.ts';
import type { SearchAnswer, SearchRequest, SearchResult } from './answer.ts';
import { bestOf, chosenBonus, confidenceOf, likelyScore } from './confidence.ts';
import { findValues } from './find-values.ts';
import { matchWords } from './match-words.ts';
import type { PageIndex } from './page-index.ts';
import { prefillParams } from './prefill-params.ts';
import { wordsOf } from './words.ts';

const maxResults = 12;
const wordsWeight = 0.7;
const failureWeight = 0.5;
/** How much the share of the words counts, and how much their place in the page. */
const shareWeight = 0.6;
const relevanceWeight = 0.4;
/** Whatever is asked about a product that no stack uses, no page is a likely answer. */
const maxForeignScore = likelyScore - 0.01;

/** What somebody types: words, finished or not, with typos, and names of failures. */
export function searchWords({ query, stack }: SearchRequest, index: PageIndex): SearchAnswer {
  const found = matchWords([...new Set(wordsOf(query))], index);
  const best = found[0]?.score ?? 1;
  const matches = new Map(found.map((match) => [match.id, match]));
  const failures = failuresIn(withApostrophes(query), index);
  const values = findValues([query]);
  const maxScore = foreignProductIn(query) ? maxForeignScore : 1;
  const results = [...new Set([...matches.keys(), ...failures.keys()])]
    .flatMap((id) => index.pages.get(id) ?? [])
    .map((page) => {
      const match = matches.get(page.id);
      const failure = failures.get(page.id);
      const words = match ? match.share * (shareWeight + relevanceWeight * (match.score / best)) : 0;
      const score = Math.min(maxScore, wordsWeight * words + failureWeight * (failure?.weight ?? 0));
      const rank = score + (page.stack.id === stack ? chosenBonus(score) : 0);
      return { page, score, rank, failure, terms: match?.terms };
    })
    .sort((one, other) => other.rank - one.rank)
    .slice(0, maxResults)
    .map(
      ({ page, score, rank, failure, terms }): SearchResult => ({
        stack: page.stack.id,
        slug: page.page.slug,
        confidence: confidenceOf(score),
        score: rank,
        terms,
        matched: failure?.words,
        failure: failure?.id,
        params: prefillParams(page.page, values),
      }),
    )
    .filter(({ confidence }) => confidence !== 'none');
  return { reading: 'words', confidence: bestOf(results), results, values, keyLines: [] };
}

/** "cant" and "wont" as the wordings of failures spell them. */
function withApostrophes(query: string): string {
  return query
    .replace(/\b(ca|wo|do|does|did|is|are|was|were|has|have|could|would)nt\b/gi, "$1n't")
    .replace(/’/g, "'");
}

type PageFailure = { id: string; weight: number; words: string };

/** For each page, the failure in the query that it is most about. */
function failuresIn(query: string, index: PageIndex): Map<string, PageFailure> {
  const found = new Map<string, PageFailure>();
  for (const { failure, words } of recognise(query)) {
    for (const page of index.pages.values()) {
      const weight = page.failures.get(failure.id) ?? 0;
      if (weight > (found.get(page.id)?.weight ?? 0)) found.set(page.id, { id: failure.id, weight, words });
    }
  }
  return found;
}
