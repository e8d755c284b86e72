import { findFailure } from '#lib/failures/all-failures.ts';
import { type ForeignProduct, foreignProductIn } from '#lib/failures/foreign-products.ts';
import { familiesIn, type Recognised, recognise, refine } from '#lib/failures/recognise.ts';
import type { TellingLine } from './find-telling-lines.ts';

/** A failure that a paste shows: how strongly, and in which words. */
export type Evidence = { failure: string; strength: number; words: string; line: string };

const byTells = { cause: 1, effect: 0.76, hint: 0.5 };
/** A failure in general words, said by a product that is none of ours. */
const ofStranger = 0.42;
const ofRefinement = 0.93;
const ofBroughtAlong = 0.8;
/** A cause this strong explains the effects beside it. */
const clear = 0.75;
const ofEffectBesideCause = 0.85;
const perRepetition = 0.01;
/** These are said by servers that we have, whoever passes it on. */
const ownServers = /^(?:postgres-(?!slow|unreachable|refused|other)|redis-(?!refused)|oom-kill|disk-full)/;

/** What the telling lines show, the strongest first, each failure once. */
export function gatherEvidence(lines: readonly TellingLine[]): Evidence[] {
  const found = new Map<string, Evidence>();
  const everywhere = storeOf(lines);
  const foreignProducts = new Map(lines.map((line) => [line, foreignProductOf(line)]));
  const isAbroad = lines.some((line) => foreignProducts.get(line) && line.counts > ofStranger);
  for (const line of lines) {
    const near = familiesOf(line);
    const foreignProduct = foreignProducts.get(line);
    const recognised = recognise(line.text);
    const hasCause = recognised.some(({ failure }) => failure.tells === 'cause');
    for (const { failure, words } of recognised) {
      if (failure.tells === 'hint' && hasCause) continue;
      const refined = foreignProduct ? undefined : refineIn(failure.id, failure.tells, near, everywhere);
      const id = refined ?? failure.id;
      const tells = findFailure(id)?.tells ?? failure.tells;
      const isStrange = foreignProduct
        ? !isOwn(id, foreignProduct)
        : isAbroad && tells !== 'cause' && !near.size;
      const strength =
        line.counts * byTells[tells] * (isStrange ? ofStranger : 1) * (refined ? ofRefinement : 1);
      keep(found, { failure: id, strength, words, line: line.text });
    }
  }
  for (const { failure } of [...found.values()]) {
    for (const other of findFailure(failure)?.over ?? []) {
      const lesser = found.get(other);
      if (lesser) lesser.strength *= ofBroughtAlong;
    }
  }
  const hasCause = [...found.values()].some(({ failure, strength }) => isCause(failure) && strength >= clear);
  for (const one of found.values())
    if (hasCause && !isCause(one.failure)) one.strength *= ofEffectBesideCause;
  return [...found.values()].sort((one, other) => other.strength - one.strength);
}

/** Whether a line speaks of something that is none of ours. */
export function foreignProductOf({ text, service = '', frames }: TellingLine): ForeignProduct | undefined {
  return foreignProductIn(text) ?? foreignProductIn(service) ?? foreignProductIn(frames.join('\n'));
}

function isCause(failure: string): boolean {
  return findFailure(failure)?.tells === 'cause';
}

function isOwn(failure: string, foreignProduct: ForeignProduct): boolean {
  return failure === 'data-source-test' || (!foreignProduct.isStore && ownServers.test(failure));
}

function refineIn(
  failure: string,
  tells: Recognised['failure']['tells'],
  near: ReadonlySet<string>,
  everywhere: ReadonlySet<string>,
): string | undefined {
  if (tells === 'cause') return refine(failure, near);
  return refine(failure, near) ?? (near.size ? undefined : refine(failure, everywhere));
}

function keep(found: Map<string, Evidence>, one: Evidence): void {
  const known = found.get(one.failure);
  if (known && known.strength >= one.strength) known.strength = Math.min(1, known.strength + perRepetition);
  else found.set(one.failure, one);
}

/** The client libraries and services that a line, its frames and its service speak of. */
function familiesOf(line: TellingLine): ReadonlySet<string> {
  const known = families.get(line);
  if (known) return known;
  const { service = '', text, frames, command = '' } = line;
  const found = new Set(familiesIn(`${service} ${text}\n${command}\n${frames.join('\n')}`));
  families.set(line, found);
  return found;
}

export function allFamiliesOf(lines: readonly TellingLine[]): Set<string> {
  return new Set(lines.flatMap((line) => [...familiesOf(line)]));
}

/** A line is asked about more than once. */
const families = new WeakMap<TellingLine, ReadonlySet<string>>();

const stores = ['broker', 'redis', 'postgres', 's3', 'gemini', 'langsmith'];

/** The store of a whole paste, where it speaks of a single one: then a refused connection is to that. */
function storeOf(lines: readonly TellingLine[]): Set<string> {
  const all = allFamiliesOf(lines);
  const named = stores.filter((id) => all.has(id));
  return new Set(named.length === 1 ? named : []);
}
