import { findFailure } from '#lib/failures/all-failures.ts';
import { recognise } from '#lib/failures/recognise.ts';
import { likelyFrom } from './confidence.ts';
import { allFamiliesOf, type Evidence, foreignProductOf } from './evidence.ts';
import type { TellingLine } from './find-telling-lines.ts';
import type { IndexedPage } from './indexed-page.ts';
import { namesIn } from './indexed-page.ts';
import { nearFailures } from './page-claims.ts';
import { enoughCoverage, type PageIndex } from './page-index.ts';
import { steadyWords } from './words.ts';

/** Why a page fits a paste. `base` is 0–1: how well, whatever the stack. */
export type Fit = { page: IndexedPage; base: number; matched: string; failure?: string };

const nearStrengths = [0.84, 0.72, 0.65, 0.6];
const enoughClaim = 0.5;
const perFurther = 0.05;
const ofOtherPath = 0.6;
const ofNoPath = 0.9;
/** What a page gains whose title names a service that the paste speaks of. */
const ofAbout = 0.07;
const ofOtherPort = 0.85;

const fullRarity = 8;
const minRarity = 3.2;
const ofPhrase = 0.97;
/** What a page gains that quotes the very words, where they are a failure that it claims anyway. */
const ofQuoted = 0.15;

const ofAlert = 0.92;
const maxTellingForPhrases = 80;

type Fits = Map<IndexedPage, Fit>;

/** How well each page fits the evidence and the words of a paste. */
export function scorePages(
  evidence: readonly Evidence[],
  lines: readonly TellingLine[],
  index: PageIndex,
): Fit[] {
  const fits: Fits = new Map();
  const paths = lines.flatMap(({ text, command = '' }) => pathsIn(`${command} ${text}`));
  const ports = new Set(lines.flatMap(({ text }) => portsIn(text)));
  for (const one of evidence) addFailure(one, index, paths, ports, fits);
  addAbout(allFamiliesOf(lines), fits);
  addPhrases(lines, index, fits);
  addAlerts(lines, index, fits);
  return [...fits.values()].sort((one, other) => other.base - one.base);
}

/** Paths of endpoints, those of whole URLs too. */
function pathsIn(text: string): string[] {
  const plain = text.replace(/\b\w+:\/\/[^\s/'"]+/g, ' ');
  return plain.match(/(?<![\w:/.])\/[a-z][\w-]*(?:\/[\w{}.-]+)*/gi) ?? [];
}

/** Pages that claim a failure; in a stack that has none, those of the nearest failure that it treats. */
function addFailure(
  evidence: Evidence,
  index: PageIndex,
  paths: readonly string[],
  ports: ReadonlySet<string>,
  fits: Fits,
): void {
  const served = new Set<string>();
  const claimants = (id: string, strength: number) => {
    const now: string[] = [];
    for (const page of index.pages.values()) {
      const claim = page.claims.get(id) ?? 0;
      if (claim === 0 || served.has(page.stack.id)) continue;
      if (claim >= enoughClaim) now.push(page.stack.id);
      const base =
        evidence.strength * claim * strength * pathFactor(id, page, paths) * portFactor(id, page, ports);
      add(fits, { page, base, matched: evidence.words, failure: evidence.failure });
    }
    for (const stack of now) served.add(stack);
  };
  claimants(evidence.failure, 1);
  for (const [at, id] of nearFailures(evidence.failure).entries()) claimants(id, nearStrengths[at] ?? 0.5);
}

/** A status of an endpoint that the page does not speak of says less about it. */
function pathFactor(failure: string, page: IndexedPage, paths: readonly string[]): number {
  if (findFailure(failure)?.tells !== 'effect' || !failure.startsWith('http-')) return 1;
  const own = page.phrases.flatMap(({ path }) => path ?? []);
  if (!own.length) return ofNoPath;
  return paths.some((path) => own.some((one) => path.startsWith(one) || one.startsWith(path)))
    ? 1
    : ofOtherPath;
}

function portsIn(text: string): string[] {
  return [...text.matchAll(/(?::|\bport )(\d{2,5})\b(?![:.]\d)/gi)].flatMap(([, port]) => port ?? []);
}

/** A taken port that the page does not speak of is perhaps that of another. */
function portFactor(failure: string, page: IndexedPage, ports: ReadonlySet<string>): number {
  if (failure !== 'port-in-use' || !ports.size) return 1;
  return page.phrases.some(({ text }) => portsIn(text).some((port) => ports.has(port))) ? 1 : ofOtherPort;
}

/** Pages whose title names a service that the paste speaks of are nearer than others that treat the same. */
function addAbout(families: ReadonlySet<string>, fits: Fits): void {
  for (const { page, base } of [...fits.values()])
    if (base >= likelyFrom && [...page.about].some((family) => families.has(family)))
      addTo(fits, page, ofAbout);
}

/** Pages one of whose error texts is in a line, by the words that are rare enough to tell. */
function addPhrases(lines: readonly TellingLine[], index: PageIndex, fits: Fits): void {
  const supported = new Map<IndexedPage, number>();
  const seen = new Set<string>();
  for (const line of lines) {
    if (seen.size >= maxTellingForPhrases) break;
    const words = steadyWords(line.text);
    const key = words.join(' ');
    if (!words.length || seen.has(key)) continue;
    seen.add(key);
    if (foreignProductOf(line)) continue;
    const namesCause = recognise(line.text).some(({ failure }) => failure.tells === 'cause');
    const held = new Set(words);
    for (const { page, phrase, weight } of new Set(words.flatMap((word) => index.phrasesWith(word)))) {
      const found = phrase.words.reduce((sum, word) => sum + (held.has(word) ? index.rarity(word) : 0), 0);
      const coverage = found / weight;
      if (coverage < enoughCoverage || weight < minRarity) continue;
      const rarity = Math.min(1, 0.45 + (0.55 * weight) / fullRarity);
      const strength = line.counts * coverage * rarity;
      if (phrase.isFailure || namesCause)
        supported.set(
          page,
          Math.max(supported.get(page) ?? 0, strength * ofQuoted * Math.min(1, weight / fullRarity)),
        );
      else add(fits, { page, base: strength * ofPhrase, matched: phrase.text });
    }
  }
  for (const [page, more] of supported) addTo(fits, page, more);
}

/** The name of an alert leads to the page that claims it. */
function addAlerts(lines: readonly TellingLine[], index: PageIndex, fits: Fits): void {
  const names = new Set(namesIn(lines.map(({ text }) => text).join('\n')));
  for (const page of index.pages.values()) {
    const alert = page.page.alerts.find((name) => names.has(name.toLowerCase()));
    if (alert) add(fits, { page, base: ofAlert, matched: alert });
  }
}

function add(fits: Fits, fit: Fit): void {
  const known = fits.get(fit.page);
  if (!known) {
    fits.set(fit.page, fit);
    return;
  }
  const better = fit.base > known.base ? fit : known;
  const lesser = fit.base > known.base ? known : fit;
  fits.set(fit.page, { ...better, base: better.base + perFurther * lesser.base });
}

function addTo(fits: Fits, page: IndexedPage, more: number): void {
  const known = fits.get(page);
  if (known) fits.set(page, { ...known, base: known.base + more });
}
