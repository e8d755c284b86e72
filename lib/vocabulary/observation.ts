import type { Verdict } from './verdict.ts';

export type Labels = Record<string, string>;

/**
 * One measured number. `say` is its sentence without the full stop; `verdict` is set only where no number decides;
 * `next` is the step to take when this sample is what is wrong, before the author's own.
 */
export type Sample = { labels: Labels; value: number; say?: string; verdict?: Verdict; next?: string };

export type Cell = string | number | boolean | null;

/** `unit` is one of `units` (format-value.ts) or a plain noun; `truncated` says that rows were left out. */
export type Column = { name: string; unit?: string };
export type Table = { columns: Column[]; rows: Cell[][]; truncated: boolean };

/** Points are [milliseconds since 1970, value]; `null` is a gap. */
export type Series = { labels: Labels; points: [atMs: number, value: number | null][] };

/** What a probe returned, not judged yet. */
export type Observation = {
  samples: Sample[];
  table?: Table;
  series?: Series[];
  /** Text as the target gave it (an HTTP body, INFO), capped. */
  document?: string;
};
