import { findFailure } from '#lib/failures/all-failures.ts';
import { familiesIn, recognise, refine } from '#lib/failures/recognise.ts';
import { strangerIn } from '#lib/failures/strangers.ts';
import type { TellingLine } from './find-telling-lines.ts';

/** A failure that a paste shows: how strongly, and in which words. */
export type Evidence = { failure: string; strength: number; words: string; line: string };

const byTells = { cause: 1, effect: 0.76, hint: 0.5 };
/** A failure in general words, said by a product that is none of ours. */
const ofStranger = 0.42;
const ofRefinement = 0.93;
/** These are said by servers that we have, whoever passes it on. */
const ownServers = /^(?:postgres-(?!slow|unreachable|refused)|redis-(?!refused)|oom-kill|disk-full)/;
const perRepetition = 0.01;

/** What the telling lines show, the strongest first, each failure once. */
export function gatherEvidence(lines: readonly TellingLine[]): Evidence[] {
  const found = new Map<string, Evidence>();
  const everywhere = familiesOf(lines);
  for (const line of lines) {
    const stranger =
      strangerIn(line.text) ?? (line.frames.length ? strangerIn(line.frames.join('\n')) : undefined);
    const near = new Set([
      ...familiesIn(`${line.service ?? ''} ${line.text}`),
      ...familiesIn(line.frames.join('\n')),
    ]);
    const recognised = recognise(line.text);
    const hasCause = recognised.some(({ failure }) => failure.tells === 'cause');
    for (const { failure, words } of recognised) {
      if (failure.tells === 'hint' && hasCause) continue;
      const refined =
        failure.tells === 'cause'
          ? undefined
          : (refine(failure.id, near) ?? (near.size ? undefined : refine(failure.id, everywhere)));
      const id = stranger ? failure.id : (refined ?? failure.id);
      const tells = findFailure(id)?.tells ?? failure.tells;
      const strange = stranger && !ownServers.test(id) ? ofStranger : 1;
      const strength = line.counts * byTells[tells] * strange * (refined ? ofRefinement : 1);
      const known = found.get(id);
      if (known && known.strength >= strength) known.strength = Math.min(1, known.strength + perRepetition);
      else found.set(id, { failure: id, strength, words, line: line.text });
    }
  }
  return [...found.values()].sort((one, other) => other.strength - one.strength);
}

/** The families of a whole paste, where it speaks of a single store: then a refused connection is to that. */
function familiesOf(lines: readonly TellingLine[]): Set<string> {
  const all = new Set(
    lines.flatMap((line) => familiesIn(`${line.service ?? ''} ${line.text}\n${line.frames.join('\n')}`)),
  );
  const stores = ['broker', 'redis', 'postgres', 's3', 'gemini', 'langsmith'].filter((id) => all.has(id));
  return stores.length === 1 ? new Set(stores) : new Set();
}
