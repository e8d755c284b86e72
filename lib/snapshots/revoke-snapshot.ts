import { db } from '#lib/db.ts';
import { ProblemError } from '#lib/errors.ts';
import { redactText } from '#lib/redaction/redact.ts';
import type { SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import { findSnapshot, toEnd } from './find-snapshot.ts';

/**
 * Takes a snapshot back: its content is deleted at once, and its link says who revoked it, when and why.
 * @throws ProblemError where there is no snapshot of that id, or where it has ended already.
 */
export async function revokeSnapshot(
  id: string,
  { who, why }: { who: string; why: string },
  now = new Date(),
): Promise<SnapshotTombstone> {
  const found = await findSnapshot(id, now);
  if (!found) throw new ProblemError('Snapshot', 'there is none of that id');
  if ('end' in found) throw new ProblemError('Snapshot', `it was ${found.end.reason} already`);
  const { kind, stack, page, environment, sealedAt } = found.snapshot.sealed;
  const data = {
    id,
    reason: 'revoked',
    actor: redactText(who),
    note: redactText(why),
    kind,
    stack: stack.id,
    page: page ?? null,
    environment: environment.id,
    sealedAt: new Date(sealedAt),
    endedAt: now,
  };
  const [end] = await db.$transaction([
    db.snapshotTombstone.create({ data }),
    db.snapshot.delete({ where: { id }, select: { id: true } }),
  ]);
  return toEnd(end);
}
