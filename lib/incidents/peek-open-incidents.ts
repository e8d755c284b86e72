import { processWide } from '#lib/stacks/process-wide.ts';
import type { IncidentInBrief } from '#lib/vocabulary/incident.ts';
import { withTimeout } from '#lib/with-timeout.ts';
import { listOpenIncidents } from './list-incidents.ts';

const ttlMs = 1000;
/** A page does not wait for a database that hangs; a busy one answers by then. */
const timeoutMs = 1000;

/** `asking` is what is under way, or has timed out and may still answer. */
type Known = { at: number; list: IncidentInBrief[]; asking: Promise<void> | undefined };

const known = processWide<Known>('open-incidents', () => ({ at: 0, list: [], asking: undefined }));

/** The open incidents of a stack in an environment, for a page's first paint: a second old at most, and none while the database is down. */
export async function peekOpenIncidents(stack: string, environment: string): Promise<IncidentInBrief[]> {
  if (Date.now() - known.at >= ttlMs) {
    known.asking ??= ask();
    await known.asking;
  }
  return known.list.filter((one) => one.stack === stack && one.environment === environment);
}

/** Shows the next page what has just been changed in this process: what is being asked for may be older. */
export function forgetOpenIncidents(): void {
  known.at = 0;
  known.asking = undefined;
}

/** Resolves with the answer, or when it has been waited for long enough. */
function ask(): Promise<void> {
  const answer = listOpenIncidents()
    .catch(() => [])
    .then((list) => {
      if (known.asking === asking) Object.assign(known, { list, at: Date.now(), asking: undefined });
    });
  const asking: Promise<void> = withTimeout(answer, timeoutMs, () => undefined);
  return asking;
}
