import { readForOthers as ask } from '#lib/actions/read-for-others.ts';
import { batchChecks } from './check-batcher.ts';

/** A check's live reading without secrets, for what is copied into a ticket. */
export const readForOthers = batchChecks(ask);
