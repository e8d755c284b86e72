import { db } from '#lib/db.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { Since } from '#lib/vocabulary/incident.ts';
import { verdictSchema } from './stored-result.ts';

/**
 * Since when a check fails or warns, from kept runs: the first that did after the last that was ok. Unknown ones do not
 * count. Undefined where none did.
 */
export async function findSince(ref: CheckRef, at = new Date()): Promise<Since | undefined> {
  const { params, ...place } = ref;
  const of = { ...place, params: { equals: params } };
  const ok = await db.run.findFirst({
    where: { ...of, verdict: 'ok', startedAt: { lte: at } },
    orderBy: { startedAt: 'desc' },
    select: { id: true, startedAt: true },
  });
  const first = await db.run.findFirst({
    where: {
      ...of,
      verdict: { in: ['failing', 'warning'] },
      startedAt: { lte: at, ...(ok && { gt: ok.startedAt }) },
    },
    orderBy: { startedAt: 'asc' },
    select: { id: true, startedAt: true, verdict: true },
  });
  if (!first) return undefined;
  return {
    at: first.startedAt.toISOString(),
    runId: first.id,
    verdict: verdictSchema.parse(first.verdict),
    lastOk: ok ? { at: ok.startedAt.toISOString(), runId: ok.id } : undefined,
  };
}
