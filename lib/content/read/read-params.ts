import { z } from 'zod';
import { suggest } from '#lib/stacks/nearest.ts';
import { matchesWhole } from '#lib/stacks/safe-pattern.ts';
import type { Outcome, Params } from '#lib/vocabulary/check-result.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Param } from './page.ts';

const longest = 200;

/**
 * What a person typed, checked against what the page declares. Left empty counts as absent, and takes the
 * declared default; unknown names are refused.
 *
 * @param used Names that matter here; the others are not looked at and are left out.
 */
export function readParams(
  declared: Record<string, Param>,
  given: Params,
  used: ReadonlySet<string> = new Set(Object.keys(declared)),
): Outcome<Params> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(declared, name));
  if (unknown !== undefined) {
    const problem = `this page has no parameter "${showHidden(unknown)}"; ${suggest(unknown, Object.keys(declared))}`;
    return { ok: false, problem };
  }
  const params: Params = {};
  for (const [name, param] of Object.entries(declared)) {
    if (!used.has(name)) continue;
    const value = ownEntry(given, name) || param.default || '';
    if (value === '') {
      if (!param.optional) return { ok: false, problem: `${param.label} is needed` };
      continue;
    }
    const parsed = valueSchema(param).safeParse(value);
    if (!parsed.success) {
      const problem = `${param.label}: expected ${parsed.error.issues[0]?.message ?? 'another value'}`;
      return { ok: false, problem };
    }
    params[name] = value;
  }
  return { ok: true, value: params };
}

function valueSchema({ type, choices = [], pattern, example }: Param): z.ZodType {
  const text = z.string().max(longest, `at most ${longest} characters`);
  const like = example ? `a value like ${example}` : `a match of ${pattern}`;
  const matching = pattern === undefined ? text : text.refine((value) => matchesWhole(pattern, value), like);
  switch (type) {
    case 'text':
      return matching;
    case 'url':
      return matching.pipe(
        z.url({ protocol: /^https?$/, error: 'a URL that starts with http:// or https://' }),
      );
    case 'choice':
      return matching.refine((value) => choices.includes(value), `one of ${choices.join(', ')}`);
  }
}
