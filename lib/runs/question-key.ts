import { prepareCheck } from '#lib/checks/prepare-check.ts';
import type { ResolvedCheck } from '#lib/content/resolve-check.ts';
import { ProblemError } from '#lib/errors.ts';

/**
 * What makes two checks the same question with the same judgement, so that one answer serves both, also where
 * they stand on two pages under two titles.
 */
export function questionKey(resolved: ResolvedCheck): string {
  const { stack, environment, page, check, params } = resolved;
  const place = [stack.id, environment];
  try {
    const { kind, target, options, judging, next } = prepareCheck(resolved);
    return JSON.stringify([
      ...place,
      target,
      kind.name,
      options,
      judging,
      next,
      check.deadline,
      sorted(params),
    ]);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return JSON.stringify([...place, page.slug, page.hash, check.id]);
  }
}

function sorted(params: Record<string, string>): [string, string][] {
  return Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
}
