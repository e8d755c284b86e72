import { processWide } from '#lib/stacks/process-wide.ts';
import type { IncidentInBrief } from '#lib/vocabulary/incident.ts';
import { listOpenIncidents } from './list-incidents.ts';

const freshForMs = 1000;
/** A page must not wait for a database that is down. */
const mostWaitMs = 250;

const known = processWide('open-incidents', () => ({ at: 0, list: [] as IncidentInBrief[], asking: false }));

/** The open incidents of a stack in an environment, for a page's first paint: a second old at most, and none while the database is down. */
export async function peekOpenIncidents(stack: string, environment: string): Promise<IncidentInBrief[]> {
  if (Date.now() - known.at >= freshForMs && !known.asking) {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, mostWaitMs);
    await Promise.race([ask(), late]);
    clearTimeout(timer);
  }
  return known.list.filter((one) => one.stack === stack && one.environment === environment);
}

/** Lets the next page see what has just been changed in this process. */
export function forgetOpenIncidents(): void {
  known.at = 0;
}

async function ask(): Promise<void> {
  known.asking = true;
  try {
    known.list = await listOpenIncidents();
  } catch {
    known.list = [];
  } finally {
    known.at = Date.now();
    known.asking = false;
  }
}
