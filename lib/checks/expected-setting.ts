import { z } from 'zod';
import { thresholdSchema } from '#lib/stacks/stack.ts';
import { formatNumber } from '#lib/vocabulary/format.ts';
import { isBeyond, limitOf } from '#lib/vocabulary/limit.ts';
import type { Sample, Table } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Comparison } from '#lib/vocabulary/threshold.ts';

const plain = z.union([z.string(), z.number(), z.boolean()]);

/** What an author expects of settings, by name. */
export const expectedSettings = z
  .record(z.string(), z.union([plain, z.array(plain).min(1), thresholdSchema]))
  .refine((expected) => Object.keys(expected).length > 0, 'at least one setting');

type Expected = z.output<typeof expectedSettings>;

/** `value` is null where there is no such setting; `number` is its measure in bytes or seconds, if it has one. */
export type Setting = { name: string; value: string | null; number: number | null };

/** A setting that is not as expected is a warning: what it does to the stack, other checks measure. */
export function settingSample({ name, value, number }: Setting, expected: Expected): Sample {
  const labels = { setting: name };
  const wanted = ownEntry(expected, name);
  const what = wantedText(wanted);
  if (value === null) {
    return { labels, value: Number.NaN, verdict: 'unknown', say: `${name} cannot be read, expected ${what}` };
  }
  const shown = value === '' ? 'empty' : shownLike(value, wanted);
  if (isAsExpected(value, number, wanted))
    return { labels, value: 1, verdict: 'ok', say: `${name} is ${shown}` };
  return { labels, value: 0, verdict: 'warning', say: `${name} is ${shown}, expected ${what}` };
}

export function settingsTable(found: readonly Setting[], expected: Expected): Table {
  return {
    columns: [{ name: 'setting' }, { name: 'is' }, { name: 'expected' }],
    rows: found.map(({ name, value }) => [name, value, wantedText(ownEntry(expected, name))]),
    truncated: false,
  };
}

function isAsExpected(value: string, number: number | null, wanted: Expected[string] | undefined): boolean {
  if (Array.isArray(wanted)) return wanted.some((one) => isAsExpected(value, number, one));
  if (typeof wanted !== 'object') {
    const text = typeof wanted === 'boolean' ? (wanted ? 'on' : 'off') : String(wanted);
    const size = sizeOf(text);
    return (
      text.toLowerCase() === value.toLowerCase() || (size !== undefined && size === (number ?? sizeOf(value)))
    );
  }
  // A limit says here what is wanted, where a check's threshold says what is not.
  return isBeyond(number ?? Number(value), wanted);
}

const bytesOf: Record<string, number> = {
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1e6,
  mb: 1024 ** 2,
  g: 1e9,
  gb: 1024 ** 3,
  tb: 1024 ** 4,
};

/** Bytes of "1gb" or "16MB", as Postgres and Redis count them; a plain number is itself. */
function sizeOf(text: string): number | undefined {
  const [, number, unit = 'b'] = /^(\d+)([a-z]{1,2})?$/i.exec(text) ?? [];
  const bytes = ownEntry(bytesOf, unit.toLowerCase());
  return number === undefined || bytes === undefined ? undefined : Number(number) * bytes;
}

/** "512mb" for 536870912, where the author counts in such sizes, too. */
function shownLike(value: string, wanted: Expected[string] | undefined): string {
  const isSize = typeof wanted === 'string' && /^\d+[kmgt]b$/i.test(wanted) && /^[1-9]\d*$/.test(value);
  const bytes = Number(value);
  const unit = ['tb', 'gb', 'mb', 'kb'].find((unit) => bytes % (bytesOf[unit] ?? 1) === 0);
  return isSize && unit ? `${bytes / (bytesOf[unit] ?? 1)}${unit}` : value;
}

const words: Record<Comparison, string> = {
  above: 'more than',
  atLeast: 'at least',
  below: 'less than',
  atMost: 'at most',
  equals: 'exactly',
  not: 'not',
};

function wantedText(wanted: Expected[string] | undefined): string {
  if (Array.isArray(wanted)) return wanted.join(' or ');
  if (typeof wanted === 'boolean') return wanted ? 'on' : 'off';
  if (typeof wanted !== 'object') return String(wanted);
  const [comparison, limit] = limitOf(wanted) ?? [];
  return comparison === undefined ? '' : `${words[comparison]} ${formatNumber(limit ?? 0)}`;
}
