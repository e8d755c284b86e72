import { db } from '#lib/db.ts';
import { ProblemError } from '#lib/errors.ts';
import { redactText } from '#lib/redaction/redact.ts';
import type { SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import { findSnapshot, toTombstone } from './find-snapshot.ts';

/**
 * Deletes a snapshot's content at once; its link says who revoked it, when and why.
 * @throws ProblemError where there is no snapshot of that id, or where it has ended already.
 */
export async function revokeSnapshot(
  id: string,
  { actor, note }: { actor: string; note: string },
  now = new Date(),
): Promise<SnapshotTombstone> {
  const found = await findSnapshot(id, now);
  if (!found) throw new ProblemError('Snapshot', 'there is none of that id');
  if ('tombstone' in found) throw new ProblemError('Snapshot', `it was ${found.tombstone.reason} already`);
  const { kind, stack, page, environment, sealedAt } = found.snapshot.sealed;
  const data = {
    id,
    reason: 'revoked' as const,
    actor: redactText(actor),
    note: redactText(note),
    kind,
    stack: stack.id,
    page: page ?? null,
    environment: environment.id,
    sealedAt: new Date(sealedAt),
    endedAt: now,
  };
  const [row] = await db.$transaction([
    db.snapshotTombstone.create({ data }),
    db.snapshot.delete({ where: { id }, select: { id: true } }),
  ]);
  return toTombstone(row);
}
