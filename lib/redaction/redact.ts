import { ProblemError } from '#lib/errors.ts';
import { problemText } from '#lib/vocabulary/problem.ts';
import { type BuiltInRule, builtInRules } from './built-in-rules.ts';
import { type KnownSecret, knownSecrets } from './known-secrets.ts';
import { namedValues, namesSecret, secretColumns } from './named-values.ts';
import { type OwnRule, type RedactionFile, readRedactionFile } from './redaction-file.ts';

/** Takes secrets and personal data out of what is about to be stored or exported. Pure: the same in, the same out. */
export type Redactor = {
  /** The text with `[redacted: …]` in place of each. */
  text(text: string): string;
  /**
   * A copy of plain data, redacted in all its strings and keys; below a key, or in a column of a table, that names a
   * secret, whole, and so are its other texts of what stands there.
   */
  json<T>(value: T): T;
};

/** A known secret that was cut off at the end of a text still tells this much of itself. */
const minCutLength = 6;

/**
 * The rules as they are now: the built-in ones, those of content/redaction.yaml, and all known secrets.
 * @throws ProblemError when content/redaction.yaml cannot be read: then nothing may be stored.
 */
export function createRedactor(): Redactor {
  const file = readRedactionFile();
  if ('problems' in file) {
    const [first] = file.problems;
    throw new ProblemError(
      'redaction.yaml',
      `cannot be read, so nothing is stored or exported: ${first ? problemText(first) : 'unknown problem'}`,
    );
  }
  return redactorOf(file.value, knownSecrets(file.value.secrets));
}

/** A text with secrets and personal data out. For several texts, one `createRedactor()` is quicker. */
export function redactText(text: string): string {
  return createRedactor().text(text);
}

/** Plain data with secrets and personal data out. */
export function redactJson<T>(value: T): T {
  return createRedactor().json(value);
}

/** A text that was made of plain data, without what the data's own names call a secret. Needs no rules. */
export function hideNamed(text: string, data: unknown): string {
  return hideKnown(text, namedValues(data));
}

/** For tests, and for who has rules of their own. */
export function redactorOf(file: RedactionFile, secrets: readonly KnownSecret[]): Redactor {
  const rules = builtInRules.filter(
    ({ name, off }) => !file.turnOff.includes(name) && (!off || file.turnOn.includes(name)),
  );
  const text = (given: string): string => {
    let clean = hideKnown(given, secrets);
    const lower = clean.toLowerCase();
    for (const rule of rules) if (mayMatch(rule, lower)) clean = apply(rule, clean);
    for (const rule of file.rules) clean = applyOwn(rule, clean);
    return clean;
  };
  return {
    text,
    json(value) {
      const named = namedValues(value);
      return redactValue(value, named.length ? (given) => text(hideKnown(given, named)) : text);
    },
  };
}

function hideKnown(text: string, secrets: readonly KnownSecret[]): string {
  let clean = text;
  if (text.length < minCutLength && !secrets.some(({ text: secret }) => text.includes(secret))) return text;
  for (const secret of secrets) {
    if (clean.includes(secret.text)) clean = hideOne(clean, secret);
    if (!isAddress.test(secret.text)) clean = hideCutEnd(clean, secret.text);
  }
  return clean;
}

const knownMark = '[redacted: secret]';

function hideOne(text: string, { text: secret, wholeWord }: KnownSecret): string {
  if (!wholeWord) return text.replaceAll(secret, knownMark);
  return text.replace(new RegExp(`(?<!\\w)${secret.replace(/\W/g, '\\$&')}(?!\\w)`, 'g'), () => knownMark);
}

/** A whole address begins with an open word, as `postgres`; what is secret in it is known by itself, too. */
const isAddress = /^[a-z][a-z0-9+.-]*(:|%3a)/i;

/** Answers are cut at a length, and the cut may go through a secret. */
function hideCutEnd(text: string, secret: string): string {
  const end = text.endsWith('…') ? text.length - 1 : text.length;
  const from = Math.max(0, end - secret.length + 1);
  const at = text.slice(from, end).indexOf(secret.slice(0, minCutLength));
  if (secret.length <= minCutLength || at < 0) return text;
  if (!secret.startsWith(text.slice(from + at, end))) return text;
  return `${text.slice(0, from + at)}${knownMark}${text.slice(end)}`;
}

function mayMatch({ hint }: BuiltInRule, lower: string): boolean {
  return !hint || hint.some((word) => lower.includes(word));
}

function apply({ name, pattern, keep, validate }: BuiltInRule, text: string): string {
  const mark = keep ?? `[redacted: ${name}]`;
  if (!validate) return text.replace(pattern, mark);
  return text.replace(pattern, (match) => (validate(match) ? mark : match));
}

function applyOwn({ pattern, replace }: OwnRule, text: string): string {
  return pattern.matcher(text).replaceAll(replace);
}

function redactValue<T>(value: T, redact: (text: string) => string): T {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact)) as T;
  if (value === null || typeof value !== 'object') return value;
  const columns = secretColumns(value);
  const entries = Object.entries(value).map(([key, item]) => [
    redact(key),
    isHidden(key, item)
      ? markOf(key)
      : redactValue(columns && key === 'rows' ? hideIn(item, columns) : item, redact),
  ]);
  return Object.fromEntries(entries) as T;
}

function isHidden(key: string, item: unknown): boolean {
  return namesSecret(key) && typeof item === 'string' && item !== '' && !item.startsWith('[redacted');
}

function markOf(key: string): string {
  return `[redacted: ${key.slice(0, 60)}]`;
}

/** Rows of a table without what its columns of secrets hold. */
function hideIn(rows: unknown, columns: ReadonlySet<number>): unknown {
  if (!Array.isArray(rows)) return rows;
  return rows.map((row: unknown) =>
    Array.isArray(row)
      ? row.map((cell, at) => (columns.has(at) && typeof cell === 'string' && cell ? knownMark : cell))
      : row,
  );
}
