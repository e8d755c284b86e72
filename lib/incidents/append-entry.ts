import { createRedactor } from '#lib/redaction/redact.ts';
import { capEvidence } from '#lib/runs/cap-evidence.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { EntryData } from '#lib/vocabulary/incident.ts';
import type { Prisma } from '#prisma/generated/client.ts';

/** As a timeline stores it: without secrets, at most 64 KB of evidence, and as JSON has it, without undefined and NaN. */
function toStored(data: Omit<EntryData, 'kind'>): Prisma.InputJsonObject {
  // Redacted before it is cut, since a cut goes through secrets, too.
  const clean = createRedactor().json(data);
  if ('result' in clean) clean.result = cut(clean.result as CheckResult);
  return JSON.parse(JSON.stringify(clean));
}

function cut(result: CheckResult): CheckResult {
  return { ...result, evidence: capEvidence(result.evidence) };
}

/**
 * Appends to a timeline, within the caller's transaction. Counting up `lastEntry` locks the incident's row, so that
 * numbers have no gap and appear in their order: who has read up to a number has missed nothing before it.
 * @returns the entry's number
 * @throws ProblemError when content/redaction.yaml cannot be read: then nothing may be kept.
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
    data: { incidentId, number, kind, who, at: new Date(), data: toStored(data) },
    select: { number: true },
  });
  return number;
}
