import { type PreparedCheck, prepareCheck } from '#lib/checks/prepare-check.ts';
import { paramsUsed } from '#lib/content/read/read-check.ts';
import { readParams } from '#lib/content/read/read-params.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import { findStack, listStacks } from '#lib/stacks/read-stacks.ts';
import type { CheckRef, Outcome } from '#lib/vocabulary/check-result.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { isReadable, problemText } from '#lib/vocabulary/problem.ts';
import { explainersOf } from './explainers.ts';
import { findCheck, findPage, listPages } from './library.ts';

/**
 * What a browser names, looked up and prepared. Its `params` are those that this check uses, so that typing into one does
 * not ask the others again. A problem says what is wrong and what there is, in a sentence to show.
 */
export function resolveCheck(ref: CheckRef): Outcome<PreparedCheck> {
  const stack = findStack(ref.stack);
  if (!stack) {
    return missing(
      'stack',
      ref.stack,
      listStacks().map(({ id }) => id),
    );
  }
  if (!isReadable(stack)) return broken(`the stack ${ref.stack}`, stack.problems);
  if (!Object.hasOwn(stack.environments, ref.environment)) {
    return missing(`environment of ${ref.stack}`, ref.environment, Object.keys(stack.environments));
  }
  const page = findPage(ref.stack, ref.page);
  if (!page) {
    return missing(
      `page of ${ref.stack}`,
      ref.page,
      listPages(stack).map(({ slug }) => slug),
    );
  }
  if (!isReadable(page)) return broken(`the page ${ref.page}`, page.problems);
  const check = findCheck(page, ref.check);
  if (!check) {
    return missing(
      `check on ${ref.page}`,
      ref.check,
      page.checks.map(({ id }) => id),
    );
  }
  const params = readParams(page.params, ref.params, paramsUsed(check.options));
  if (!params.ok) return params;
  const { environment } = ref;
  const place = { stack, environment, page, check, params: params.value };
  return { ok: true, value: prepareCheck({ ...place, explain: explainersOf(stack) }) };
}

function missing(what: string, given: string, known: string[]): { ok: false; problem: string } {
  const shown = showHidden(given.slice(0, 80));
  return { ok: false, problem: `There is no ${what} "${shown}"; ${suggest(shown, known)}` };
}

function broken(what: string, problems: Parameters<typeof problemText>[0][]): { ok: false; problem: string } {
  const [first] = problems;
  return { ok: false, problem: `${what} cannot be read: ${first ? problemText(first) : 'unknown problem'}` };
}
