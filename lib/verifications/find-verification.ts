import { db } from '#lib/db.ts';
import { idPattern } from '#lib/new-id.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { Verification } from '#lib/vocabulary/verification.ts';
import { toVerification } from './row.ts';

/** A verification as it is now. Undefined where there is none of that id. Rejects when the database is down. */
export async function findVerification(id: string): Promise<Verification | undefined> {
  const row = idPattern.test(id) ? await db.verification.findUnique({ where: { id } }) : undefined;
  return row ? toVerification(row) : undefined;
}

/** Those of a page that run, and the last that ended, newest first. Rejects when the database is down. */
export async function listVerifications(
  { stack, page, environment }: Pick<CheckRef, 'stack' | 'page' | 'environment'>,
  max = 10,
): Promise<Verification[]> {
  const rows = await db.verification.findMany({
    where: { stack, page, environment },
    orderBy: { startedAt: 'desc' },
    take: max,
  });
  return rows.map(toVerification);
}
