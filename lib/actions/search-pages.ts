'use server';
import 'server-only';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { isGap, recordGap } from '#lib/search/gaps/content-gaps.ts';
import { isSafeForUrl } from '#lib/search/is-safe-for-url.ts';
import { maxQueryLength, search } from '#lib/search/search.ts';
import { viewAnswer } from '#lib/search/view-answer.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { type SearchQuery, type SearchView, searchAddress } from '#lib/vocabulary/search-view.ts';
import { chosenEnvironments } from './chosen-environments.ts';
import { guard } from './guard.ts';
import { settle } from './settle.ts';

const querySchema = z.strictObject({
  query: z
    .string()
    .max(maxQueryLength, `at most ${maxQueryLength / 1000} KB of text can be searched at once`),
  stack: z.string().max(100).optional(),
  environment: z.string().max(100).optional(),
  settled: z.boolean(),
}) satisfies z.ZodType<SearchQuery>;

const formSchema = z.instanceof(FormData).transform((form) => ({
  query: String(form.get('q') ?? ''),
  stack: String(form.get('stack') ?? '') || undefined,
}));

const limitMs = 15_000;

/** What a form without scripts sent, and what was found: it stays on screen, and out of the address. */
export type FormSearch = { query: string; stack?: string; outcome?: Outcome<SearchView> };

/** The same for a plain form. What may stand in an address goes there, to be sent on. */
export async function searchByForm(_: FormSearch, form: FormData): Promise<FormSearch> {
  const given = await guard('searchByForm', formSchema, form);
  if (!given.ok) return { query: '', outcome: given };
  const { query, stack } = given.value;
  if (isSafeForUrl(query)) redirect(searchAddress(query.trim(), stack));
  return { query, stack, outcome: await searchPages({ query, stack, settled: true }) };
}

/** What pages fit a query. The text is not logged; of a paste that none fits, its shape is kept for authors. */
export async function searchPages(query: SearchQuery): Promise<Outcome<SearchView>> {
  const given = await guard('searchPages', querySchema, query);
  if (!given.ok) return given;
  return settle(answer(given.value), limitMs, 'The search took too long');
}

async function answer({ query, stack, environment, settled }: SearchQuery): Promise<SearchView> {
  const ask = { query, stack };
  const found = search(ask);
  if (settled && isGap(found)) {
    void recordGap(found, stack).catch((error: unknown) => {
      console.warn(`A content gap could not be kept: ${error instanceof Error ? error.name : error}`);
    });
  }
  const environmentOf = await chosenEnvironments();
  return viewAnswer(ask, found, (id) => environmentOf(id, id === stack ? environment : undefined));
}
