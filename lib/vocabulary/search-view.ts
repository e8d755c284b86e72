import type { CheckRef } from './check-result.ts';

export type SearchConfidence = 'likely' | 'weak' | 'none';

/** A page that a query found, as it is shown. */
export type FoundPage = {
  stack: string;
  page: string;
  section: string;
  title: string;
  summary: string;
  /** With the environment, and with what the paste fills in. */
  href: string;
  confidence: SearchConfidence;
  /** Why it is here: words of the paste. */
  matched?: string;
  /** The failure by its name: "Postgres has no connection slot left". */
  failure?: string;
  /** Words to mark in its title and summary. */
  terms: string[];
  /** Parameters that the paste fills in, by their labels. */
  filledIn: { label: string; value: string }[];
  /** Its symptoms, to be checked now. */
  symptoms: { title: string; ref: CheckRef }[];
};

export type SearchView = {
  reading: 'words' | 'log';
  confidence: SearchConfidence;
  found: FoundPage[];
  /** Where to go when nothing fits. */
  triage: string;
  /** Whether the query may stand in an address: short, one line, and without what looks like a secret. */
  isSafeForUrl: boolean;
};

export type SearchQuery = {
  query: string;
  /** Pages of this stack come first. */
  stack?: string;
  environment?: string;
  /** Whether it was pasted or sent off, rather than still being typed: what nothing fits is then kept for authors. */
  settled: boolean;
};

export function searchAddress(query: string, stack?: string): string {
  const asked = new URLSearchParams({ ...(query && { q: query }), ...(stack && { stack }) });
  return `/search${asked.size ? `?${asked}` : ''}`;
}
