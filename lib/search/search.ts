import type { SearchAnswer, SearchAsk } from './answer.ts';
import { looksLikeLog } from './looks-like-log.ts';
import { currentIndex } from './page-index.ts';
import { readPaste } from './read-paste.ts';
import { readWords } from './read-words.ts';

export const longestQuery = 200_000;

/** What pages fit: for words by what they say, for a pasted log by what it shows. Asks no target, needs no database. */
export function search({ query, stack }: SearchAsk): SearchAnswer {
  const ask = { query: query.slice(0, longestQuery), stack };
  if (!ask.query.trim())
    return { reading: 'words', confidence: 'none', results: [], values: {}, telling: [] };
  const index = currentIndex();
  return looksLikeLog(ask.query) ? readPaste(ask, index) : readWords(ask, index);
}
