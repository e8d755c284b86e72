import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import type { DocumentOptions } from './document-options.ts';
import { followPointer } from './json.ts';

export type Entry = { name: string; state: string | null; verdict: Verdict; say: string };

/** Where entries that are objects usually have their state, their name and what they say about it. */
const stateKeys = ['status', 'state', 'health', 'healthy', 'ok', 'available', 'connected', 'writable'];
const nameKeys = ['name', 'component', 'service', 'id'];
const messageKeys = ['message', 'error', 'detail', 'reason'];

/** The lines of a health document at a pointer: an object of entries, a list of entries, or a list of names. */
export function readEntries(found: unknown, pointer: string, given: DocumentOptions): Entry[] {
  const { path, listed } = given;
  const at = followPointer(found, pointer);
  const value = 'value' in at ? at.value : undefined;
  const isNothing = value === undefined || value === null || value === '';
  if (listed || isNames(value)) {
    return readNames(isNothing ? [] : [value].flat().map(String), given);
  }
  if (typeof value !== 'object' || value === null) {
    const say = `${path} has no entries at ${pointer || 'the top level'}`;
    return [{ name: pointer || path, state: null, verdict: 'failing', say }];
  }
  const all = Array.isArray(value) ? value.map(named) : Object.entries(value);
  const names = given.only ?? all.map(([name]) => name);
  const byName = new Map(all);
  return names.map((name) =>
    byName.has(name)
      ? readEntry(name, byName.get(name), given)
      : { name, state: null, verdict: 'failing', say: `${path} does not report ${name}` },
  );
}

/** Those that are listed mean what `listed` says, and those that should be and are not the opposite. */
function readNames(names: string[], { path, only, listed = 'failing' }: DocumentOptions): Entry[] {
  const absent: Verdict = listed === 'ok' ? 'failing' : 'ok';
  const opinion = listed === 'ok' ? '' : ` as ${listed === 'warning' ? 'degraded' : 'failing'}`;
  const others = (only ?? []).filter((name) => !names.includes(name));
  if (!names.length && !others.length) {
    return [{ name: path, state: 'none', verdict: absent, say: `${path} lists nothing${opinion}` }];
  }
  return [
    ...names.map((name) => ({
      name,
      state: 'listed',
      verdict: listed,
      say: `${path} lists ${name}${opinion}`,
    })),
    ...others.map((name) => ({ name, state: null, verdict: absent, say: `${path} does not list ${name}` })),
  ];
}

function readEntry(name: string, entry: unknown, { state, right, doubtful }: DocumentOptions): Entry {
  const found = stateOf(entry, state);
  if (found === undefined) {
    return { name, state: null, verdict: 'unknown', say: `${name} has no readable state` };
  }
  const among = (states: DocumentOptions['right']) =>
    states.some((one) => String(one).toLowerCase() === found.toLowerCase());
  const verdict = among(right) ? 'ok' : among(doubtful) ? 'warning' : 'failing';
  const message = verdict === 'ok' ? undefined : pick(entry, messageKeys);
  const what = /^(true|false)$/i.test(found) ? (verdict === 'ok' ? 'healthy' : 'unhealthy') : found;
  return {
    name,
    state: found,
    verdict,
    say: `${name} is ${what}${typeof message === 'string' && message ? `: ${message}` : ''}`,
  };
}

function stateOf(entry: unknown, pointer: string | undefined): string | undefined {
  const at = pointer === undefined ? undefined : followPointer(entry, pointer);
  const value = at
    ? 'value' in at
      ? at.value
      : undefined
    : isObject(entry)
      ? pick(entry, stateKeys)
      : entry;
  return value === null || value === undefined || typeof value === 'object' ? undefined : String(value);
}

function named(entry: unknown, index: number): [string, unknown] {
  const name = pick(entry, nameKeys);
  return [typeof name === 'string' ? name : `entry ${index + 1}`, entry];
}

function pick(entry: unknown, keys: readonly string[]): unknown {
  if (!isObject(entry)) return undefined;
  return keys.map((key) => ownEntry(entry, key)).find((value) => value !== undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
