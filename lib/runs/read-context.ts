import type { ResolvedCheck } from '#lib/content/find/resolve-check.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import { shownSample } from '#lib/vocabulary/deciding-sample.ts';
import type { Since, ValueInContext } from '#lib/vocabulary/incident.ts';
import { createCoalescer } from './coalesce.ts';
import { peekCheck } from './peek-check.ts';
import { findOnset, isWrong, valuesBefore } from './put-in-context.ts';
import { questionOf } from './readings.ts';

type Before = Omit<ValueInContext, 'since'> | undefined;

const maxKept = 1000;
/** What was an hour, a day or a week ago hardly changes in this time: few intervals of a check have a question more. */
const beforeMs = 5 * 60_000;

const before = processWide('values before', () => createCoalescer<Before>(maxKept));
const since = processWide('since when', () => createCoalescer<Since | undefined>(maxKept));

/**
 * What a check that is failing or warns was before, and since when it is so, for everyone who looks at its last reading.
 * Undefined while nobody looks at it, where it is not wrong, and where nothing is known. Never rejects.
 */
export async function readContext(resolved: ResolvedCheck): Promise<ValueInContext | undefined> {
  const result = peekCheck(resolved);
  if (!result || !isWrong(result.verdict)) return undefined;
  const { key, ttlMs } = questionOf(resolved);
  const deciding = JSON.stringify(Object.entries(shownSample(result)?.labels ?? {}).sort());
  const [values, sinceWhen] = await Promise.all([
    before.read(`${deciding} ${key}`, beforeMs, () =>
      valuesBefore(resolved, result, false).catch((error: unknown) => giveUp(error)),
    ),
    since.read(JSON.stringify(result.ref), ttlMs, () =>
      findOnset(result).catch((error: unknown) => giveUp(error)),
    ),
  ]);
  return values && { ...values, since: sinceWhen };
}

function giveUp(error: unknown): undefined {
  console.warn('What a check was before could not be found out', error);
}
