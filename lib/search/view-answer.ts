import { readablePage } from '#lib/content/find/library.ts';
import { symptomChecks } from '#lib/content/find/symptoms.ts';
import { paramsUsed } from '#lib/content/read/read-check.ts';
import { findFailure } from '#lib/failures/all-failures.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import { pageAddress, triageAddress } from '#lib/vocabulary/addresses.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { FoundPage, SearchView } from '#lib/vocabulary/search-view.ts';
import type { SearchAnswer, SearchRequest, SearchResult } from './answer.ts';
import { isSafeForUrl } from './is-safe-for-url.ts';

/**
 * An answer as the screen shows it.
 *
 * @param environmentOf The environment that a link to a stack leads to.
 */
export function viewAnswer(
  { query, stack }: SearchRequest,
  answer: SearchAnswer,
  environmentOf: (stack: string) => string | undefined,
): SearchView {
  return {
    reading: answer.reading,
    confidence: answer.confidence,
    found: answer.results.flatMap((result) => viewResult(result, environmentOf(result.stack)) ?? []),
    triage: triageHref(stack, stack && environmentOf(stack)),
    isSafeForUrl: isSafeForUrl(query),
  };
}

function viewResult(result: SearchResult, environment: string | undefined): FoundPage | undefined {
  const page = readablePage(result.stack, result.slug);
  const stack = readableStack(result.stack);
  if (!page || !stack || environment === undefined) return undefined;
  const symptoms = symptomChecks({ stack, environment, page, params: result.params }).map(
    ({ id, title, options }) => ({
      title,
      ref: {
        stack: result.stack,
        page: page.slug,
        check: id,
        environment,
        params: onlyUsed(result.params, paramsUsed(options)),
      },
    }),
  );
  return {
    stack: result.stack,
    page: page.slug,
    section: page.section,
    title: page.title,
    summary: page.summary,
    href: pageAddress({ stack: result.stack, page: page.slug, environment, params: result.params }),
    confidence: result.confidence,
    matched: result.matched && showHidden(result.matched),
    failure: result.failure && findFailure(result.failure)?.title,
    terms: result.terms ?? [],
    filledIn: Object.entries(result.params).map(([name, value]) => ({
      label: ownEntry(page.params, name)?.label ?? name,
      value: showHidden(value),
    })),
    symptoms,
  };
}

function onlyUsed(params: Params, used: ReadonlySet<string>): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => used.has(name)));
}

function triageHref(stack: string | undefined, environment: string | undefined): string {
  return triageAddress(stack && environment ? [{ stack, environment }] : []);
}
