import type { CheckRef } from './check-result.ts';

export type SearchConfidence = 'likely' | 'weak' | 'none';

/** A search result. */
export type FoundPage = {
  stack: string;
  page: string;
  section: string;
  title: string;
  summary: string;
  /** With the environment, and the parameters from the paste. */
  href: string;
  confidence: SearchConfidence;
  /** The matched words of the paste. */
  matched?: string;
  /** The failure by its name: "Postgres has no connection slot left". */
  failure?: string;
  /** Words to mark in its title and summary. */
  terms: string[];
  /** Parameters from the paste, by their labels. */
  filledIn: { label: string; value: string }[];
  /** Its symptoms, for Check these now. */
  symptoms: { title: string; ref: CheckRef }[];
};

export type SearchView = {
  reading: 'words' | 'log';
  confidence: SearchConfidence;
  found: FoundPage[];
  /** Where to go when nothing fits. */
  triage: string;
  /** Whether the query may be in a URL: short, one line, and without a likely secret. */
  isSafeForUrl: boolean;
};

export type SearchQuery = {
  query: string;
  /** Pages of this stack come first. */
  stack?: string;
  environment?: string;
  /** Whether it was pasted or submitted, rather than still being typed: without a match it is then kept for authors. */
  settled: boolean;
};

export function searchAddress(query: string, stack?: string): string {
  const asked = new URLSearchParams({ ...(query && { q: query }), ...(stack && { stack }) });
  return `/search${asked.size ? `?${asked}` : ''}`;
}
