export { ownEntry } from '#lib/vocabulary/own-entry.ts';
