import { stemmer } from 'stemmer';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** Words that are in everything. "not" and "no" stay: they often are the point. */
const common = new Set(
  'a an and are as at be been but by can do does for from had has have if in into is it its of on or that the their then there this to was were what when where which while will with you your how why i we my our s t am please help work works working get gets getting got keep keeps again anymore hour hours minute minutes hi hey hello now today yesterday tomorrow since morning very anyone anybody someone somebody everyone everybody guys also just still about around'.split(
    ' ',
  ),
);

/** Words that people type for others that pages write. */
const others: Record<string, string[]> = {
  k8s: ['kubernetes'],
  kube: ['kubernetes'],
  pg: ['postgres'],
  postgresql: ['postgres'],
  psql: ['postgres'],
  db: ['database'],
  oom: ['memory', 'oomkilled'],
  mem: ['memory'],
  ram: ['memory'],
  rss: ['memory'],
  env: ['environment'],
  auth: ['authentication', 'unauthorized'],
  login: ['log'],
  signin: ['log'],
  admin: ['superuser'],
  administrator: ['superuser'],
  perms: ['permission'],
  cert: ['certificate'],
  certs: ['certificate'],
  ssl: ['tls', 'certificate'],
  tls: ['certificate'],
  conn: ['connection'],
  dlq: ['dead', 'letter'],
  hung: ['hangs', 'stuck'],
  hanging: ['hangs', 'stuck'],
  pile: ['growing'],
  piling: ['growing'],
  prom: ['prometheus'],
  ci: ['pipeline'],
  latency: ['slow'],
  p90: ['p95', 'slow'],
  p95: ['slow'],
  p99: ['p95', 'slow'],
  release: ['deployment'],
  revert: ['rollback'],
  roll: ['rollback'],
  back: ['rollback'],
  undo: ['rollback'],
  previous: ['rollback'],
  slowness: ['slow'],
};

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
  return found.filter((word) => !common.has(word));
}

/** A word as it is and by its stem, so that "spiking" finds "spikes". */
export function formsOf(word: string): string[] {
  const stem = /^[a-z]{4,}$/.test(word) ? stemmer(word) : word;
  return stem === word ? [word] : [word, stem];
}

/** A word of a query as it is, and as pages may write it. */
export function alternativesOf(word: string): string[] {
  return [...formsOf(word), ...(ownEntry(others, word) ?? [])];
}

/** The words of a line of a log that stay the same from one time to the next: no numbers, ids, or quoted values. */
export function steadyWords(line: string): string[] {
  const plain = hideValues(line);
  const words = plain.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  return [...new Set(words.filter((word) => word.length > 1 && !common.has(word)))];
}

/** A line with what changes taken out: times, ids, addresses, numbers of two and more digits but no status. */
export function hideValues(line: string): string {
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
