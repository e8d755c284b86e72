import { db } from '#lib/db.ts';
import { appendEntry } from './append-entry.ts';
import { getIncident } from './find-incident.ts';

/** Adds a person to an incident, once. @throws ProblemError where there is no such incident. */
export async function joinIncident(incidentId: string, who: string): Promise<void> {
  await getIncident(incidentId);
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE id = ${incidentId} FOR UPDATE`;
    const joined = await tx.timelineEntry.findFirst({
      where: { incidentId, who, kind: { in: ['joined', 'opened'] } },
      select: { number: true },
    });
    if (!joined) await appendEntry(tx, incidentId, who, { kind: 'joined' });
  });
}
