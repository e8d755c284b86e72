import type { Sample } from '#lib/vocabulary/observation.ts';

/** Stands for what was not read: without it, samples that happened to come first would be taken for all. */
export function leftOut(what: string): Sample {
  const say = `Only the first ${what} were judged: narrow the query`;
  return { labels: {}, value: Number.NaN, verdict: 'unknown', say };
}
