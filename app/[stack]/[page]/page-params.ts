import type { Page } from '#lib/content/read/page.ts';
import { readParams } from '#lib/content/read/read-params.ts';
import { environmentKey } from '#lib/vocabulary/addresses.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import type { Labels } from '#lib/vocabulary/observation.ts';
import { firstOf, type SearchParams } from '../../environment-choice.ts';

const maxLabels = 30;
const maxLabelLength = 200;

export type PageParams = {
  params: Params;
  /** The problem of each invalid parameter, by its name. */
  problems: Record<string, string>;
  /** Other labels of an alert's link: shown only. */
  labels: Labels;
};

/** The page's parameters from the URL, by their own names or else by the labels that fill them in. */
export function readPageParams(page: Page, given: SearchParams): PageParams {
  const params: Params = {};
  const problems: Record<string, string> = {};
  const taken = new Set([environmentKey]);
  for (const [name, param] of Object.entries(page.params)) {
    const from = [name, ...(param.labels ?? [])].find((key) => firstOf(given[key])?.trim());
    const value = from && firstOf(given[from])?.trim();
    taken.add(name);
    if (!from || !value) continue;
    taken.add(from);
    params[name] = value;
    const read = readParams({ [name]: param }, { [name]: value });
    if (!read.ok) problems[name] = showHidden(read.problem);
  }
  return { params, problems, labels: labelsOf(given, taken) };
}

function labelsOf(given: SearchParams, taken: ReadonlySet<string>): Labels {
  const others = Object.entries(given).flatMap(([name, value]) => {
    const text = firstOf(value)?.trim();
    const isLabel = /^[a-zA-Z_][\w.]*$/.test(name) && name.length <= maxLabelLength;
    return text && isLabel && !taken.has(name) ? [[name, text.slice(0, maxLabelLength)] as const] : [];
  });
  return Object.fromEntries(others.slice(0, maxLabels));
}
