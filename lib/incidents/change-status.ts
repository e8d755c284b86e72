import { db } from '#lib/db.ts';
import type { IncidentStatus, ResolveProof } from '#lib/vocabulary/incident.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { appendEntry } from './append-entry.ts';
import { getIncident } from './find-incident.ts';
import { forgetOpenIncidents } from './peek-open-incidents.ts';

/**
 * Moves an incident to any status but resolved; a resolved one is reopened. Nothing happens where it has it already.
 * @throws ProblemError where there is no such incident.
 */
export async function changeStatus(
  incidentId: string,
  to: Exclude<IncidentStatus, 'resolved'>,
  who: string,
): Promise<void> {
  await getIncident(incidentId);
  await db.$transaction((tx) => moveStatus(tx, incidentId, to, who, {}));
  forgetOpenIncidents();
}

/** Within the caller's transaction; no entry where the status stays. */
export async function moveStatus(
  tx: Prisma.TransactionClient,
  incidentId: string,
  to: IncidentStatus,
  who: string,
  { reason, proof }: { reason?: string; proof?: ResolveProof[] },
): Promise<void> {
  const [row] = await tx.$queryRaw<{ status: IncidentStatus }[]>`
    SELECT status FROM "Incident" WHERE id = ${incidentId} FOR UPDATE`;
  if (!row || row.status === to) return;
  const resolvedAt = to === 'resolved' ? new Date() : null;
  await tx.incident.update({
    where: { id: incidentId },
    data: { status: to, resolvedAt },
    select: { id: true },
  });
  await appendEntry(tx, incidentId, who, { kind: 'status', from: row.status, to, reason, proof });
}
