import { readForOthers as ask } from '#lib/actions/read-for-others.ts';
import { batchChecks } from './check-batcher.ts';

/** A check's live reading without secrets, for texts that are copied. */
export const readForOthers = batchChecks(ask);
