/** Rows that one statement of Pulsebook's own database reads, writes or deletes: a run may have 64 KB of evidence. */
export const batchSize = 100;
