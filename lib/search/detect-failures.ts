import { findFailure } from '#lib/failures/all-failures.ts';
import { type ForeignProduct, foreignProductIn } from '#lib/failures/foreign-products.ts';
import { familiesIn, recognise, refine } from '#lib/failures/recognise.ts';
import type { LogEntry } from './log-entries.ts';

/** A failure that a log shows. `score`, 0–1: how clearly. `words` are those of the line that say so. */
export type DetectedFailure = { failure: string; score: number; words: string; line: string };

const kindWeights = { cause: 1, effect: 0.76, hint: 0.5 };
/** For general words about a product that no stack uses. */
const foreignWeight = 0.42;
/** For a failure that another one in the log implies. */
const impliedWeight = 0.8;
/** A cause with this score explains the effects beside it. */
const clearScore = 0.75;
const explainedWeight = 0.85;
/** Said by servers that the stacks have, whichever client logs it. */
const ownServers = /^(?:postgres-(?!slow|unreachable|refused|other)|redis-(?!refused)|oom-kill|disk-full)/;

/** The failures that a log shows, each once, the highest score first. */
export function detectFailures(entries: readonly LogEntry[]): DetectedFailure[] {
  const found = new Map<string, DetectedFailure>();
  for (const entry of entries) {
    const foreignProduct = foreignProductIn(entry.text);
    for (const { failure, words } of recognise(entry.text)) {
      const id = (!foreignProduct && refine(failure.id, clientsOf(entry))) || failure.id;
      const isForeign = foreignProduct && !isOwn(id, foreignProduct);
      const { tells } = findFailure(id) ?? failure;
      const score = entry.weight * kindWeights[tells] * (isForeign ? foreignWeight : 1);
      if (score > (found.get(id)?.score ?? 0)) found.set(id, { failure: id, score, words, line: entry.text });
    }
  }
  for (const { failure } of [...found.values()]) {
    for (const implied of findFailure(failure)?.over ?? []) {
      const detected = found.get(implied);
      if (detected) detected.score *= impliedWeight;
    }
  }
  const all = [...found.values()];
  if (all.some((one) => isCause(one) && one.score >= clearScore)) {
    for (const one of all) if (!isCause(one)) one.score *= explainedWeight;
  }
  return all.sort((one, other) => other.score - one.score);
}

/** Client libraries and services that an entry or its stack frames mention. */
export function clientsOf(entry: LogEntry): ReadonlySet<string> {
  const known = clients.get(entry);
  if (known) return known;
  const found = new Set(familiesIn(`${entry.text}\n${entry.frames.join('\n')}`));
  clients.set(entry, found);
  return found;
}

const clients = new WeakMap<LogEntry, ReadonlySet<string>>();

function isCause({ failure }: DetectedFailure): boolean {
  return findFailure(failure)?.tells === 'cause';
}

function isOwn(failure: string, { isStore }: ForeignProduct): boolean {
  return failure === 'data-source-test' || (!isStore && ownServers.test(failure));
}
