import { z } from 'zod';
import { idPattern } from '#lib/new-id.ts';
import { snapshotIdPattern } from '#lib/snapshots/snapshot-id.ts';

/** Of a run, an incident or a verification. */
export const idSchema = z.string().regex(idPattern, 'an id of 12 characters');
export const snapshotIdSchema = z.string().regex(snapshotIdPattern, 'the id of a snapshot');
