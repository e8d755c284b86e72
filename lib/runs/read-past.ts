import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import { shownSample } from '#lib/vocabulary/deciding-sample.ts';
import type { PastComparison, Since } from '#lib/vocabulary/incident.ts';
import { failsOrWarns } from '#lib/vocabulary/verdict.ts';
import { createCoalescer } from './coalesce.ts';
import { findPastValues, notOkSince } from './compare-with-past.ts';
import { peekShared } from './readings.ts';

type PastValues = Omit<PastComparison, 'since'> | undefined;

const maxKept = 1000;
/** The value of an hour, a day or a week ago hardly changes in this time. */
const pastTtlMs = 5 * 60_000;

const past = processWide('past values', () => createCoalescer<PastValues>(maxKept));
const since = processWide('not ok since', () => createCoalescer<Since | undefined>(maxKept));

/**
 * The earlier values of a check that fails or warns, and since when it does, for everyone who looks at its last reading.
 * Undefined while nobody looks at it, where it is ok, and where nothing is known. Never rejects.
 */
export async function readPast(check: PreparedCheck): Promise<PastComparison | undefined> {
  const result = peekShared(check);
  if (!result || !failsOrWarns(result.verdict)) return undefined;
  const deciding = JSON.stringify(Object.entries(shownSample(result)?.labels ?? {}).sort());
  const [values, notOk] = await Promise.all([
    past.read(`${deciding} ${check.key}`, pastTtlMs, () =>
      findPastValues(check, result, false).catch((error: unknown) => giveUp(error)),
    ),
    since.read(JSON.stringify(result.ref), check.check.every * 1000, () =>
      notOkSince(result).catch((error: unknown) => giveUp(error)),
    ),
  ]);
  return values && { ...values, since: notOk };
}

function giveUp(error: unknown): undefined {
  console.warn('The earlier values of a check could not be read', error);
}
