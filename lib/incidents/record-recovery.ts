import { z } from 'zod';
import { db } from '#lib/db.ts';
import { parseStored } from '#lib/parse-stored.ts';
import { storedRefSchema } from '#lib/runs/stored-result.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { appendEntry } from './append-entry.ts';

/**
 * Adds a recovery to every open incident that this check opened, or that has a run of it in its timeline. The others
 * offer the run. An entry that cannot be written is logged; the run keeps its stamp, and the other entries are written.
 */
export async function recordRecovery(
  result: CheckResult,
  stamp: string,
  who: string,
  verifiedFrom: Date,
): Promise<void> {
  const { stack, environment, page, check } = result.ref;
  const where = { stack, environment, status: { not: 'resolved' } };
  const open = await db.incident.findMany({ where }).catch((error: unknown) => logLost(error, []));
  for (const { id, checks } of open) {
    const entry = { kind: 'recovered', stamp, result, verifiedFrom: verifiedFrom.toISOString() } as const;
    try {
      const refs = parseStored(`checks of incident ${id}`, z.array(storedRefSchema), checks);
      const opened = refs.some((ref) => ref.page === page && ref.check === check);
      if (!opened && !(await hasRunOf(id, result.ref))) continue;
      await db.$transaction((tx) => appendEntry(tx, id, who, entry));
    } catch (error) {
      logLost(error, undefined);
    }
  }
}

function logLost<T>(error: unknown, instead: T): T {
  console.warn('A recovery could not be added to an incident', error);
  return instead;
}

async function hasRunOf(incidentId: string, { page, check }: CheckRef): Promise<boolean> {
  const found = await db.timelineEntry.findFirst({
    where: {
      incidentId,
      kind: 'run',
      AND: [
        { data: { path: ['result', 'ref', 'page'], equals: page } },
        { data: { path: ['result', 'ref', 'check'], equals: check } },
      ],
    },
    select: { number: true },
  });
  return found !== null;
}
