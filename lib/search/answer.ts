import type { Params } from '#lib/vocabulary/check-result.ts';
import type { FoundValues } from '#lib/vocabulary/found-value.ts';
import type { SearchConfidence } from '#lib/vocabulary/search-view.ts';

/** `likely` results are shown as answers, `weak` ones as the nearest pages. */
export type Confidence = SearchConfidence;

export type SearchResult = {
  stack: string;
  slug: string;
  confidence: Confidence;
  /** Orders results, and has no other meaning. */
  score: number;
  /** Words of the page that a typed query matched, typos corrected: for highlighting. */
  terms?: string[];
  /** The words of the log, or of the page, that matched. */
  matched?: string;
  /** The id of the failure that the log shows. */
  failure?: string;
  /** Values from the query for the page's parameters. */
  params: Params;
};

export type SearchAnswer = {
  /** Whether the query was read as words or as a log. */
  reading: 'words' | 'log';
  /** That of the best result. */
  confidence: Confidence;
  results: SearchResult[];
  values: FoundValues;
  /** The lines of a log that say what failed, the clearest first. */
  keyLines: string[];
};

/** @param stack The chosen stack: its pages come first. */
export type SearchRequest = { query: string; stack?: string };
