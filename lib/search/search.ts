import type { SearchAnswer, SearchAsk, SearchResult } from './answer.ts';
import { bestOf } from './confidence.ts';
import { looksLikeLog } from './looks-like-log.ts';
import { currentIndex } from './page-index.ts';
import { readPaste } from './read-paste.ts';
import { readWords } from './read-words.ts';
import { wordsOf } from './words.ts';

export const longestQuery = 200_000;
/** So many words may as well be a line of a log, or a page's error among others. */
const manyWords = 4;

/** What pages fit: for words by what they say, for a pasted log by what it shows. Asks no target, needs no database. */
export function search({ query, stack }: SearchAsk): SearchAnswer {
  const ask = { query: query.slice(0, longestQuery), stack };
  if (!ask.query.trim())
    return { reading: 'words', confidence: 'none', results: [], values: {}, telling: [] };
  const index = currentIndex();
  if (looksLikeLog(ask.query)) return readPaste(ask, index);
  const words = readWords(ask, index);
  return wordsOf(ask.query).length < manyWords ? words : withBetter(words, readPaste(ask, index));
}

/** The answer to words, with what reading them as a log found better. */
function withBetter(words: SearchAnswer, log: SearchAnswer): SearchAnswer {
  const better = new Map<string, SearchResult>();
  for (const one of [...words.results, ...log.results.filter(({ confidence }) => confidence !== 'weak')]) {
    const key = `${one.stack}/${one.slug}`;
    const known = better.get(key);
    if (!known || known.score < one.score)
      better.set(key, { ...one, score: Math.max(one.score, known?.score ?? 0) });
  }
  const results = [...better.values()]
    .sort((one, other) => other.score - one.score)
    .slice(0, words.results.length || 12);
  return { ...words, results, confidence: bestOf(results) };
}
