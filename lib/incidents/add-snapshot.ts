import { db } from '#lib/db.ts';
import { ProblemError } from '#lib/errors.ts';
import { findSnapshot } from '#lib/snapshots/find-snapshot.ts';
import { appendEntry } from './append-entry.ts';
import { getIncident } from './find-incident.ts';

/** Adds the link to a snapshot to a timeline, once. @throws ProblemError where there is no such incident or snapshot. */
export async function addSnapshot(incidentId: string, snapshotId: string, who: string): Promise<void> {
  await getIncident(incidentId);
  const title = await titleOf(snapshotId);
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE id = ${incidentId} FOR UPDATE`;
    const added = await tx.timelineEntry.findFirst({
      where: { incidentId, kind: 'snapshot', data: { path: ['snapshotId'], equals: snapshotId } },
      select: { number: true },
    });
    if (!added) await appendEntry(tx, incidentId, who, { kind: 'snapshot', snapshotId, title });
  });
}

/** A snapshot's headline and title, in one line. @throws ProblemError where it does not exist, was revoked or has expired. */
export async function titleOf(snapshotId: string): Promise<string> {
  const found = await findSnapshot(snapshotId);
  if (!found) throw new ProblemError(`snapshot ${snapshotId.slice(0, 20)}`, 'there is no such snapshot');
  if ('tombstone' in found)
    throw new ProblemError(`snapshot ${snapshotId}`, `it was ${found.tombstone.reason}`);
  const { headline, title } = found.snapshot.sealed;
  return `${headline}: ${title}`;
}
