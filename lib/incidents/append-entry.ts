import type { EntryData } from '#lib/vocabulary/incident.ts';
import type { Prisma } from '#prisma/generated/client.ts';

/** Entry data as JSON keeps it: no undefined, no NaN. */
function asJson(data: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(data));
}

/**
 * Appends to a timeline, within the caller's transaction. Counting up `lastEntry` locks the incident's row, so that
 * numbers have no gap and appear in their order: who has read up to a number has missed nothing before it.
 * @returns the entry's number
 */
export async function appendEntry(
  tx: Prisma.TransactionClient,
  incidentId: string,
  who: string,
  { kind, ...data }: EntryData,
): Promise<number> {
  const { lastEntry: number } = await tx.incident.update({
    where: { id: incidentId },
    data: { lastEntry: { increment: 1 } },
    select: { lastEntry: true },
  });
  await tx.timelineEntry.create({
    data: { incidentId, number, kind, who, at: new Date(), data: asJson(data) },
    select: { number: true },
  });
  return number;
}
