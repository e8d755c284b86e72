import type { SearchAnswer, SearchRequest, SearchResult } from './answer.ts';
import { bestOf } from './confidence.ts';
import { looksLikeLog } from './looks-like-log.ts';
import { currentIndex } from './page-index.ts';
import { searchLog } from './search-log.ts';
import { searchWords } from './search-words.ts';

export const maxQueryLength = 200_000;

/** The pages that match words or a pasted log. Needs neither a target nor the database. */
export function search({ query, stack }: SearchRequest): SearchAnswer {
  const request = { query: query.slice(0, maxQueryLength), stack };
  if (!request.query.trim()) {
    return { reading: 'words', confidence: 'none', results: [], values: {}, keyLines: [] };
  }
  const index = currentIndex();
  const log = searchLog(request, index);
  return looksLikeLog(request.query) ? log : merge(searchWords(request, index), log);
}

/** The answer to words, with what reading them as a line of a log found better. */
function merge(words: SearchAnswer, log: SearchAnswer): SearchAnswer {
  const best = new Map<string, SearchResult>();
  for (const one of [...words.results, ...log.results.filter(({ confidence }) => confidence !== 'weak')]) {
    const key = `${one.stack}/${one.slug}`;
    const known = best.get(key);
    if (!known || known.score < one.score) best.set(key, one);
  }
  const results = [...best.values()]
    .sort((one, other) => other.score - one.score)
    .slice(0, words.results.length || log.results.length);
  return { ...words, results, confidence: bestOf(results) };
}
