import { db } from '#lib/db.ts';
import { idPattern } from '#lib/new-id.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { Verification } from '#lib/vocabulary/verification.ts';
import { toVerification } from './row.ts';
import { takeOver } from './take-over.ts';

/** As it stands now. One whose process is gone goes on in this one. Undefined where there is none. */
export async function findVerification(id: string): Promise<Verification | undefined> {
  if (!idPattern.test(id)) return undefined;
  const row = await db.verification.findUnique({ where: { id } });
  if (!row) return undefined;
  await takeOver(row);
  return toVerification(row);
}

/** Those of a page that run, and the last that ended, newest first. */
export async function listVerifications(
  { stack, page, environment }: Pick<CheckRef, 'stack' | 'page' | 'environment'>,
  most = 10,
): Promise<Verification[]> {
  const rows = await db.verification.findMany({
    where: { stack, page, environment },
    orderBy: { startedAt: 'desc' },
    take: most,
  });
  await Promise.all(rows.map(takeOver));
  return rows.map(toVerification);
}
