import type { Page } from '#lib/content/page.ts';
import { readParams } from '#lib/content/read-params.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { firstOf, type SearchParams } from '../../environment-choice.ts';

/** What the address says of the page's parameters, and what is wrong with each of them. */
export function readPageParams(
  page: Page,
  given: SearchParams,
): { params: Params; problems: Record<string, string> } {
  const params: Params = {};
  const problems: Record<string, string> = {};
  for (const [name, param] of Object.entries(page.params)) {
    const value = firstOf(given[name])?.trim();
    if (!value) continue;
    params[name] = value;
    const read = readParams({ [name]: param }, { [name]: value });
    if (!read.ok) problems[name] = read.problem;
  }
  return { params, problems };
}
