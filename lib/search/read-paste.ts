import type { SearchAnswer, SearchAsk, SearchResult } from './answer.ts';
import { bestOf, confidenceOf, likelyFrom, minBase } from './confidence.ts';
import { allFamiliesOf, foreignProductOf, gatherEvidence } from './evidence.ts';
import { findTellingLines, type TellingLine } from './find-telling-lines.ts';
import { findValues } from './find-values.ts';
import type { PageIndex } from './page-index.ts';
import { prefillParams } from './prefill-params.ts';
import { readLogLines } from './read-log-lines.ts';
import { type Fit, scorePages } from './score-pages.ts';
import { hintsOf } from './stack-hints.ts';
import { hideValues, steadyWords } from './words.ts';

const maxResults = 12;
const maxTelling = 8;
const maxLines = 200;
const ofHint = 0.3;
const ofChosen = 0.2;
const maxLexical = 0.44;
const maxLexicalWords = 14;
const minShared = 0.3;

/** A pasted log, read: which pages treat what it shows, why, and what it fills in. */
export function readPaste({ query, stack }: SearchAsk, index: PageIndex): SearchAnswer {
  const lines = readLogLines(query);
  const telling = maxTellingLines(findTellingLines(lines));
  const evidence = gatherEvidence(telling);
  const fits = scorePages(evidence, telling, index);
  const lexical = (fits[0]?.base ?? 0) < likelyFrom ? lexicalFits(telling, index) : [];
  const hints = hintsOf(lines, allFamiliesOf(telling), index);
  const values = findValues(lines.map(({ text }) => text));
  const known = new Set(fits.map(({ page }) => page));
  const results = [...fits, ...lexical.filter(({ page }) => !known.has(page))]
    .filter(({ base }) => base >= minBase)
    .map((fit) => ({ fit, rank: rankOf(fit, stack, hints) }))
    .sort((one, other) => other.rank - one.rank)
    .slice(0, maxResults)
    .map(
      ({ fit, rank }): SearchResult => ({
        stack: fit.page.stack.id,
        slug: fit.page.page.slug,
        confidence: confidenceOf(fit.base),
        score: rank,
        matched: fit.matched.slice(0, 160),
        failure: fit.failure,
        params: prefillParams(fit.page.page, values),
      }),
    );
  const shown = evidence.length ? evidence.map(({ line }) => line) : telling.map(({ text }) => text);
  return {
    reading: 'log',
    confidence: bestOf(results),
    results,
    values,
    telling: [...new Set(shown)].slice(0, maxTelling),
  };
}

/** Each line once, and of very many those that count most, in their order. */
function maxTellingLines(lines: readonly TellingLine[]): TellingLine[] {
  const once = new Map<string, TellingLine>();
  for (const line of lines) {
    const key = hideValues(line.text).replace(/\d+/g, '0');
    const known = once.get(key);
    if (!known || known.counts < line.counts) once.set(key, line);
  }
  const kept = [...once.values()];
  if (kept.length <= maxLines) return kept;
  return kept.sort((one, other) => other.counts - one.counts).slice(0, maxLines);
}

/** A page of the chosen stack that answers comes before all others; then the stacks that the paste itself names. */
function rankOf({ page, base }: Fit, chosen: string | undefined, hints: ReadonlyMap<string, number>): number {
  const isChosen = page.stack.id === chosen;
  if (isChosen) return base + (base >= likelyFrom ? 2 : ofChosen);
  const hint = hints.get(page.stack.id) ?? 0;
  return base + (base >= likelyFrom ? ofHint : ofHint / 2) * hint;
}

/** Where nothing is recognised: pages that share rare words. Never more than weak. */
function lexicalFits(lines: readonly TellingLine[], index: PageIndex): Fit[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    if (foreignProductOf(line)) continue;
    for (const word of steadyWords(line.text)) counts.set(word, Math.max(counts.get(word) ?? 0, line.counts));
  }
  const rarest = [...counts]
    .map(([word, count]) => ({ word, weight: index.rarity(word) * count }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, maxLexicalWords);
  const whole = rarest.reduce((sum, { weight }) => sum + weight, 0);
  if (!whole) return [];
  const weights = new Map(rarest.map(({ word, weight }) => [word, weight]));
  const found = index.words.search({ combineWith: 'OR', queries: rarest.map(({ word }) => word) });
  return found.slice(0, maxResults).flatMap(({ id, queryTerms }) => {
    const page = index.pages.get(String(id));
    const held = queryTerms.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);
    if (!page || queryTerms.length < 2 || held / whole < minShared) return [];
    return [{ page, base: maxLexical * (held / whole), matched: queryTerms.slice(0, 5).join(', ') }];
  });
}
