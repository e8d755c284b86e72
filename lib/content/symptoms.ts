import type { Params } from '#lib/vocabulary/check-result.ts';
import type { Check, Page } from './page.ts';

type Declared = Pick<Page, 'params'>;

/** Labels of the params that a check still needs, so that it asks what its page is about. */
export function stillNeeded({ params: declared }: Declared, { needs }: Check, params: Params): string[] {
  const isTyped = (name: string) =>
    Boolean((Object.hasOwn(params, name) && params[name]) || declared[name]?.default);
  return needs.filter((name) => !isTyped(name)).map((name) => declared[name]?.label ?? name);
}

/**
 * A check as it is read with these parameters: while one that it needs is empty it only informs, so that no page is
 * called well by a question that nobody put.
 */
export function readWith(page: Declared, check: Check, params: Params): Check {
  return stillNeeded(page, check, params).length ? { ...check, role: 'context' } : check;
}

/** The checks that decide whether the page's issue is happening, when it is asked with these parameters. */
export function symptomChecks(page: Declared & Pick<Page, 'checks'>, params: Params = {}): Check[] {
  return page.checks.filter((check) => readWith(page, check, params).role === 'symptom');
}
