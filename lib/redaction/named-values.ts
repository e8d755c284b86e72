import { type KnownSecret, snakeCase } from './known-secrets.ts';

/** What a value's own name tells, as a column `password` or a label `api_key`. */
const secretKey =
  /^(.*[_.-])?(pass(word|wd|phrase)|pwd|secret|(access|refresh|auth|bearer|id|session)?[_-]?token|api[_-]?key|(access|secret|private|signing|encryption)[_-]?key|credentials?|cookie|authorization)$/i;

/** From here on a value is looked for everywhere else, too; shorter ones are parts of ordinary words. */
const minLength = 8;
const minWordLength = 16;

export function namesSecret(key: string): boolean {
  return secretKey.test(snakeCase(key));
}

/** Which columns of a table are named like secrets; undefined where a value is no table, or has none. */
export function secretColumns(value: object): ReadonlySet<number> | undefined {
  if (!('columns' in value && 'rows' in value && Array.isArray(value.columns))) return undefined;
  const found = value.columns.flatMap((column: unknown, at) =>
    isNamed(column) && namesSecret(column.name) ? at : [],
  );
  return found.length ? new Set(found) : undefined;
}

/**
 * The values of plain data that stand below a key, or in a table's column, that names a secret: sentences were made of
 * them, too. Longest first.
 */
export function namedValues(value: unknown): KnownSecret[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found].sort((a, b) => b.length - a.length).map((text) => ({ text, wholeWord: true }));
}

function collect(value: unknown, found: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  const hidden = secretColumns(value);
  if (hidden && 'rows' in value && Array.isArray(value.rows)) {
    for (const row of value.rows) if (Array.isArray(row)) for (const at of hidden) take(row[at], found);
  }
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value) && namesSecret(key)) take(item, found);
    collect(item, found);
  }
}

/** A word as "published" says nothing by itself, wherever it stands. */
function take(value: unknown, found: Set<string>): void {
  if (typeof value !== 'string' || value.length < minLength || value.startsWith('[redacted')) return;
  if (value.length >= minWordLength || /\d/.test(value)) found.add(value);
}

function isNamed(column: unknown): column is { name: string } {
  return typeof column === 'object' && column !== null && 'name' in column && typeof column.name === 'string';
}
