'use server';
import 'server-only';
import { z } from 'zod';
import { revokeSnapshot as revoke } from '#lib/snapshots/revoke-snapshot.ts';
import { cleanName, nobody } from '#lib/vocabulary/name.ts';
import type { SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import { type Answer, act } from './act.ts';
import { submittedText } from './submitted-text.ts';

const inputSchema = z.strictObject({
  id: z.string().max(20),
  actor: z.string().trim().max(80),
  note: submittedText(500, 'a reason is missing'),
});

/** Deletes what was sealed; its link says who revoked it, and why. */
export async function revokeSnapshot(input: z.input<typeof inputSchema>): Answer<SnapshotTombstone> {
  return act('revokeSnapshot', inputSchema, input, ({ id, actor, note }) =>
    revoke(id, { actor: cleanName(actor) ?? nobody, note }),
  );
}
