import type { SearchAnswer, SearchRequest, SearchResult } from './answer.ts';
import { bestOf, chosenBonus, confidenceOf, likelyScore } from './confidence.ts';
import { clientsOf, detectFailures } from './detect-failures.ts';
import { findValues } from './find-values.ts';
import { groupLogEntries, type LogEntry } from './log-entries.ts';
import type { PageIndex } from './page-index.ts';
import { prefillParams } from './prefill-params.ts';
import { readLogLines } from './read-log-lines.ts';
import { type PageMatch, scorePages } from './score-pages.ts';
import { scoreStacks } from './score-stacks.ts';
import { maskValues, patternWords } from './words.ts';

const maxResults = 12;
const maxKeyLines = 8;
const maxEntries = 200;
const maxSharedWords = 14;
const stackWeight = 0.3;
/** Below `likelyScore`: shared words alone are never more than weak. */
const maxSharedScore = 0.44;

/** Reads a pasted log: the pages that cover it, why, and the values for their parameters. */
export function searchLog({ query, stack }: SearchRequest, index: PageIndex): SearchAnswer {
  const lines = readLogLines(query);
  const entries = uniqueEntries(groupLogEntries(lines));
  const failures = detectFailures(entries);
  const matches = scorePages(failures, entries, index);
  const shared = (matches[0]?.score ?? 0) < likelyScore ? matchSharedWords(entries, index) : [];
  const stacks = scoreStacks(lines, new Set(entries.flatMap((entry) => [...clientsOf(entry)])), index);
  const values = findValues(lines.map(({ text }) => text));
  const known = new Set(matches.map(({ page }) => page));
  const results = [...matches, ...shared.filter(({ page }) => !known.has(page))]
    .map((match) => ({ match, rank: rankOf(match, stack, stacks) }))
    .sort((one, other) => other.rank - one.rank)
    .map(
      ({ match, rank }): SearchResult => ({
        stack: match.page.stack.id,
        slug: match.page.page.slug,
        confidence: confidenceOf(match.score),
        score: rank,
        matched: match.matched.slice(0, 160),
        failure: match.failure,
        params: prefillParams(match.page.page, values),
      }),
    )
    .filter(({ confidence }) => confidence !== 'none')
    .slice(0, maxResults);
  const keyLines = failures.length ? failures.map(({ line }) => line) : entries.map(({ text }) => text);
  return {
    reading: 'log',
    confidence: bestOf(results),
    results,
    values,
    keyLines: [...new Set(keyLines)].slice(0, maxKeyLines),
  };
}

/** Entries that differ only in times, ids and numbers count once. */
function uniqueEntries(entries: readonly LogEntry[]): LogEntry[] {
  const unique = new Map<string, LogEntry>();
  for (const entry of entries) {
    const key = maskValues(entry.text).replace(/\d+/g, '0');
    const known = unique.get(key);
    if (!known || known.weight < entry.weight) unique.set(key, entry);
  }
  const kept = [...unique.values()];
  if (kept.length <= maxEntries) return kept;
  return kept.sort((one, other) => other.weight - one.weight).slice(0, maxEntries);
}

function rankOf(
  { page, score }: PageMatch,
  chosen: string | undefined,
  stacks: ReadonlyMap<string, number>,
): number {
  if (page.stack.id === chosen) return score + chosenBonus(score);
  return score + stackWeight * (stacks.get(page.stack.id) ?? 0);
}

/** Pages that share the rarest words of the log, by the share of their weight. */
function matchSharedWords(entries: readonly LogEntry[], index: PageIndex): PageMatch[] {
  const words = [...new Set(entries.flatMap(({ text }) => patternWords(text)))]
    .sort((one, other) => index.rarity(other) - index.rarity(one))
    .slice(0, maxSharedWords);
  const whole = words.reduce((sum, word) => sum + index.rarity(word), 0);
  if (!whole) return [];
  const found = index.words.search({ combineWith: 'OR', queries: words });
  return found.slice(0, maxResults).flatMap(({ id, queryTerms }) => {
    const page = index.pages.get(String(id));
    const shared = queryTerms.reduce((sum, word) => sum + index.rarity(word), 0);
    if (!page || queryTerms.length < 2) return [];
    const matched = queryTerms.slice(0, 5).join(', ');
    return [{ page, score: maxSharedScore * (shared / whole), matched }];
  });
}
