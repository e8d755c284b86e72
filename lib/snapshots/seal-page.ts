import { readablePage } from '#lib/content/find/library.ts';
import { describeUnmeasured } from '#lib/content/find/symptoms.ts';
import type { Page } from '#lib/content/read/page.ts';
import { ProblemError } from '#lib/errors.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { variablesIn, variablesOf } from '#lib/stacks/variables.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { pageVerdict } from '#lib/vocabulary/page-verdict.ts';
import type { SealedPage, Snapshot } from '#lib/vocabulary/snapshot.ts';
import { readAsShown, type Seen } from './read-as-shown.ts';
import { sealSnapshot } from './seal-snapshot.ts';

/** Who seals, for how long at most, and their note. */
export type SealedBy = { who: string; keepDays?: number; note?: string };

export type PageToSeal = {
  stack: string;
  page: string;
  environment: string;
  params: Params;
  seen: Seen;
};

/**
 * Seals a page as a person sees it. `renewed` are the titles of checks that were sealed with a newer answer, since
 * the one on the screen was no longer in memory nor kept.
 *
 * @throws ProblemError where there is no such page or environment, and as sealSnapshot does.
 */
export async function sealPage(
  { stack: stackId, page: slug, environment, params, seen }: PageToSeal,
  by: SealedBy,
): Promise<{ snapshot: Snapshot; renewed: string[] }> {
  const { stack, page } = lookUp(stackId, slug, environment);
  const results = await readAsShown(page, { environment, params, seen });
  const symptoms = results.filter(({ role }) => role === 'symptom');
  const onlyContext = results.length ? 'All checks of this page are context, none is a symptom' : undefined;
  const unmeasured = describeUnmeasured({ stack, environment, page, params }) ?? onlyContext;
  const snapshot = await sealSnapshot({
    kind: 'page',
    title: page.title,
    ...placeOf(stack, environment),
    page: slug,
    params,
    ...pageVerdict(symptoms, unmeasured),
    checks: results.map(({ asSeen, ...result }) => ({ ...result, pageTitle: page.title })),
    pages: [textOf(stack, page, environment)],
    ...by,
  });
  return { snapshot, renewed: results.filter(({ asSeen }) => !asSeen).map(({ title }) => title) };
}

/** The text of a page as it is now, to be sealed with what was measured on it. */
export function textOf(stack: Stack, page: Page, environment: string): SealedPage {
  const { title, section, summary, reviewed, hash, body, slug } = page;
  const known = variablesOf(stack, environment);
  const vars = Object.fromEntries(variablesIn(body).map((name) => [name, ownEntry(known, name) ?? '']));
  return { stack: stack.id, slug, title, section, summary, reviewed, hash, body, vars };
}

/** A stack and environment as a snapshot names them. */
export function placeOf(stack: Stack, environment: string) {
  return {
    stack: { id: stack.id, title: stack.title },
    environment: { id: environment, title: ownEntry(stack.environments, environment)?.title ?? environment },
  };
}

function lookUp(stackId: string, slug: string, environment: string): { stack: Stack; page: Page } {
  const stack = readableStack(stackId);
  if (!stack) throw new ProblemError(stackId, 'there is no such stack that can be read');
  if (!Object.hasOwn(stack.environments, environment)) {
    throw new ProblemError(stackId, `there is no environment "${environment}"`);
  }
  const page = readablePage(stackId, slug);
  if (!page) throw new ProblemError(slug, 'there is no such page that can be read');
  return { stack, page };
}
