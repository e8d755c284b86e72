import { db } from '#lib/db.ts';
import { appendEntry } from './append-entry.ts';
import { getIncident } from './find-incident.ts';

/** Puts the link to a snapshot into a timeline. @throws ProblemError where there is no such incident. */
export async function addSnapshot(
  incidentId: string,
  snapshotId: string,
  who: string,
  title = 'Snapshot',
): Promise<void> {
  await getIncident(incidentId);
  await db.$transaction((tx) => appendEntry(tx, incidentId, who, { kind: 'snapshot', snapshotId, title }));
}
