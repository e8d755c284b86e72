import { processWide } from '#lib/stacks/process-wide.ts';
import type { IncidentInBrief } from '#lib/vocabulary/incident.ts';
import { listOpenIncidents } from './list-incidents.ts';

const freshForMs = 1000;
/** A page must not wait for a database that hangs; a busy one answers by then. */
const maxWaitMs = 1000;

/** `answered` resolves with the answer, or when it has been waited for long enough, whichever comes first. */
type Known = { at: number; list: IncidentInBrief[]; answered: Promise<void> | undefined };

const known = processWide<Known>('open-incidents', () => ({ at: 0, list: [], answered: undefined }));

/** The open incidents of a stack in an environment, for a page's first paint: a second old at most, and none while the database is down. */
export async function peekOpenIncidents(stack: string, environment: string): Promise<IncidentInBrief[]> {
  if (Date.now() - known.at >= freshForMs) {
    known.answered ??= ask();
    await known.answered;
  }
  return known.list.filter((one) => one.stack === stack && one.environment === environment);
}

/** Lets the next page see what has just been changed in this process: what is being asked for may be of before. */
export function forgetOpenIncidents(): void {
  known.at = 0;
  known.answered = undefined;
}

function ask(): Promise<void> {
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, maxWaitMs);
  listOpenIncidents()
    .catch(() => [])
    .then((list) => {
      clearTimeout(timer);
      if (known.answered === answered) Object.assign(known, { list, at: Date.now(), answered: undefined });
      resolve();
    });
  return answered;
}
