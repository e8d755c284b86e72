import { findFailure } from '#lib/failures/all-failures.ts';
import { foreignProductIn } from '#lib/failures/foreign-products.ts';
import { clientsOf, type DetectedFailure } from './detect-failures.ts';
import { type IndexedPage, namesIn } from './indexed-page.ts';
import type { LogEntry } from './log-entries.ts';
import { minCoverage, type PageIndex } from './page-index.ts';
import { patternWords } from './words.ts';

/** A page that matches a log. `score`, 0–1: how well, whatever the stack. */
export type PageMatch = { page: IndexedPage; score: number; matched: string; failure?: string };

/** For a page about a failure that is only related to the one in the log. */
const relatedWeight = 0.7;
const otherPathWeight = 0.6;
const noPathWeight = 0.9;
const otherPortWeight = 0.85;
/** Added to a page whose title names a client that the log mentions. */
const titleBonus = 0.07;
/** Added to a page that quotes the line, where the line names a failure. */
const quoteBonus = 0.15;
const alertScore = 0.92;
/** Inverse document frequency, in sum, from which a quoted error counts in full. */
const fullRarity = 8;
const minRarityWeight = 0.45;
const maxQuotedLines = 80;

type Matches = Map<IndexedPage, PageMatch>;

/** The pages that match the failures and the words of a log, best first. */
export function scorePages(
  failures: readonly DetectedFailure[],
  entries: readonly LogEntry[],
  index: PageIndex,
): PageMatch[] {
  const matches: Matches = new Map();
  const paths = entries.flatMap(({ text }) => pathsIn(text));
  const ports = new Set(entries.flatMap(({ text }) => portsIn(text)));
  for (const one of failures) addFailure(one, index, paths, ports, matches);
  addTitles(entries, matches);
  addQuotes(entries, index, matches);
  addAlerts(entries, index, matches);
  return [...matches.values()].sort((one, other) => other.score - one.score);
}

/** Paths of endpoints, those of whole URLs too. */
function pathsIn(text: string): string[] {
  const plain = text.replace(/\b\w+:\/\/[^\s/'"]+/g, ' ');
  return plain.match(/(?<![\w:/.])\/[a-z][\w-]*(?:\/[\w{}.-]+)*/gi) ?? [];
}

/** Pages about a failure; in a stack without one, those about the nearest related failure. */
function addFailure(
  detected: DetectedFailure,
  index: PageIndex,
  paths: readonly string[],
  ports: ReadonlySet<string>,
  matches: Matches,
): void {
  const covered = new Set<string>();
  for (const id of [detected.failure, ...(findFailure(detected.failure)?.near ?? [])]) {
    const pages = [...index.pages.values()].filter(
      ({ failures, stack }) => failures.has(id) && !covered.has(stack.id),
    );
    for (const page of pages) {
      covered.add(page.stack.id);
      const score =
        detected.score *
        (page.failures.get(id) ?? 0) *
        (id === detected.failure ? 1 : relatedWeight) *
        pathWeight(id, page, paths) *
        portWeight(id, page, ports);
      add(matches, { page, score, matched: detected.words, failure: detected.failure });
    }
  }
}

/** A status of an endpoint that the page does not mention says less about it. */
function pathWeight(failure: string, page: IndexedPage, paths: readonly string[]): number {
  if (findFailure(failure)?.tells !== 'effect' || !failure.startsWith('http-')) return 1;
  const own = page.phrases.flatMap(({ path }) => path ?? []);
  if (!own.length) return noPathWeight;
  return paths.some((path) => own.some((one) => path.startsWith(one) || one.startsWith(path)))
    ? 1
    : otherPathWeight;
}

function portsIn(text: string): string[] {
  return [...text.matchAll(/(?::|\bport )(\d{2,5})\b(?![:.]\d)/gi)].flatMap(([, port]) => port ?? []);
}

/** A port in use that the page does not mention may be another's. */
function portWeight(failure: string, page: IndexedPage, ports: ReadonlySet<string>): number {
  if (failure !== 'port-in-use' || !ports.size) return 1;
  return page.phrases.some(({ text }) => portsIn(text).some((port) => ports.has(port))) ? 1 : otherPortWeight;
}

function addTitles(entries: readonly LogEntry[], matches: Matches): void {
  const clients = new Set(entries.flatMap((entry) => [...clientsOf(entry)]));
  for (const match of matches.values()) {
    if ([...match.page.clients].some((client) => clients.has(client))) match.score += titleBonus;
  }
}

/** Pages that quote a line among their errors, weighed by how rare its words are. */
function addQuotes(entries: readonly LogEntry[], index: PageIndex, matches: Matches): void {
  const bonuses = new Map<IndexedPage, number>();
  const seen = new Set<string>();
  for (const entry of entries) {
    if (seen.size >= maxQuotedLines) break;
    const words = patternWords(entry.text);
    const key = words.join(' ');
    if (!words.length || seen.has(key)) continue;
    seen.add(key);
    if (foreignProductIn(entry.text)) continue;
    const inLine = new Set(words);
    for (const { page, phrase, weight } of new Set(words.flatMap((word) => index.phrasesWith(word)))) {
      const found = phrase.words.reduce((sum, word) => sum + (inLine.has(word) ? index.rarity(word) : 0), 0);
      const coverage = found / weight;
      if (coverage < minCoverage) continue;
      const share = Math.min(1, weight / fullRarity);
      const rarity = minRarityWeight + (1 - minRarityWeight) * share;
      const score = entry.weight * coverage * rarity;
      if (phrase.isFailure) {
        bonuses.set(page, Math.max(bonuses.get(page) ?? 0, quoteBonus * score * share));
      } else add(matches, { page, score, matched: phrase.text });
    }
  }
  for (const [page, bonus] of bonuses) {
    const match = matches.get(page);
    if (match) match.score += bonus;
  }
}

/** Pages of the alerts whose names are in the log. */
function addAlerts(entries: readonly LogEntry[], index: PageIndex, matches: Matches): void {
  const names = new Set(namesIn(entries.map(({ text }) => text).join('\n')));
  for (const page of index.pages.values()) {
    const alert = page.page.alerts.find((name) => names.has(name.toLowerCase()));
    if (alert) add(matches, { page, score: alertScore, matched: alert });
  }
}

function add(matches: Matches, match: PageMatch): void {
  const known = matches.get(match.page);
  if (!known || match.score > known.score) matches.set(match.page, match);
}
