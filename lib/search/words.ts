import { stemmer } from 'stemmer';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** Stop words. "not" and "no" are none: they often are the point. */
const stopWords = new Set(
  'a an and are as at be been but by can do does for from had has have if in into is it its of on or that the their then there this to was were what when where which while will with you your how why i we my our s t am please help work works working get gets getting got keep keeps again anymore hour hours minute minutes hi hey hello now today yesterday tomorrow since morning very anyone anybody someone somebody everyone everybody guys also just still about around'.split(
    ' ',
  ),
);

/** Words that people type, with those that pages use. */
const synonyms: Record<string, string[]> = { env: ['environment'], pile: ['growing'] };

/** The words of a text in lower case, parts of `snake_case` and `dotted.names` beside the whole. */
export function wordsOf(text: string): string[] {
  const found: string[] = [];
  for (const [word] of text.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_.-]*[\p{L}\p{N}_]|[\p{L}\p{N}]/gu)) {
    const whole = word.toLowerCase();
    if (!/[_.-]/.test(whole)) {
      found.push(whole);
      const parts = word.match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? [];
      if (parts.length > 1 && word.length > 5) found.push(...parts.map((part) => part.toLowerCase()));
      continue;
    }
    found.push(whole, ...whole.split(/[_.-]+/).filter((part) => part.length > 1));
  }
  return found.filter((word) => !stopWords.has(word));
}

/** A word and its stem, so that "spiking" finds "spikes". */
export function withStem(word: string): string[] {
  const stem = /^[a-z]{4,}$/.test(word) ? stemmer(word) : word;
  return stem === word ? [word] : [word, stem];
}

/** A word of a query, its stem and its synonyms. */
export function withSynonyms(word: string): string[] {
  return [...withStem(word), ...(ownEntry(synonyms, word) ?? [])];
}

/** The words of a log line's pattern: without times, ids, addresses and numbers. */
export function patternWords(line: string): string[] {
  const plain = maskValues(line);
  const words = plain.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  return [...new Set(words.filter((word) => word.length > 1 && !stopWords.has(word)))];
}

/** A line's pattern: times, ids, addresses and long numbers are replaced, ports and statuses are not. */
export function maskValues(line: string): string {
  return line
    .replace(/\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\b/g, '<email>')
    .replace(/\b(\w+:\/\/)[^\s'"<>)]+/g, '<url>')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>')
    .replace(/\b\d{4}-\d{2}-\d{2}[T ][\d:.,]+(?:Z|[+-]\d{2}:?\d{2})?/g, '<time>')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '<address>')
    .replace(/\b0x[0-9a-f]+\b/gi, '<address>')
    .replace(/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,}\b/gi, '<id>')
    .replace(
      /\b(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Za-z])[A-Za-z0-9]{1,200}[_-][A-Za-z0-9_-]{6,200}\b/g,
      (id) => (/\d{2}/.test(id) ? '<id>' : id),
    )
    .replace(/(?<![\w.])\d{4,}(?:\.\d+)?(?![\w.])/g, '<n>');
}
