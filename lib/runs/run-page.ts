import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { CheckResult, Outcome, Params } from '#lib/vocabulary/check-result.ts';
import type { RunAbout } from './record-run.ts';
import { runCheckNow } from './run-check-now.ts';

export type PageToRun = { page: Page; environment: string; params?: Params };

/** Runs every check of a page at once. Each settles alone, in the order of the page; none rejects. */
export function runPage(
  { page, environment, params = {} }: PageToRun,
  about: Omit<RunAbout, 'pageHash'>,
): { check: string; result: Promise<Outcome<CheckResult>> }[] {
  return page.checks.map(({ id }) => {
    const found = resolveCheck({ stack: page.stack, page: page.slug, check: id, environment, params });
    const result = found.ok
      ? runCheckNow(found.value, about).then((value) => ({ ok: true as const, value }))
      : Promise.resolve(found);
    return { check: id, result };
  });
}
