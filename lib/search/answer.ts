import type { Params } from '#lib/vocabulary/check-result.ts';
import type { FoundValues } from '#lib/vocabulary/found-value.ts';

/** How sure an answer is. `sure` and `likely` are shown as answers, `weak` as what is nearest. */
export type Confidence = 'sure' | 'likely' | 'weak' | 'none';

export type SearchResult = {
  stack: string;
  slug: string;
  confidence: Confidence;
  /** Orders results; of no use by itself. */
  score: number;
  /** Words of the page that a typed query found, slips mended; to be shown. */
  terms?: string[];
  /** The very words of the paste, or of the page, that led here. */
  matched?: string;
  /** The failure's name, where it is known by one. */
  failure?: string;
  /** What the paste fills in of the page's parameters. */
  params: Params;
};

export type SearchAnswer = {
  /** Whether the query was read as words or as a log. */
  reading: 'words' | 'log';
  /** That of the best result. */
  confidence: Confidence;
  results: SearchResult[];
  /** What was taken out of a log. */
  values: FoundValues;
  /** The lines of a log that were told apart, the most telling first. */
  telling: string[];
};

/** @param stack The stack that the reader has chosen: where it has a fitting page, that comes first. */
export type SearchAsk = { query: string; stack?: string };
