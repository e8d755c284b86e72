import type { CheckToOpen } from '#components/incidents/start-form.tsx';
import { readablePage } from '#lib/content/find/library.ts';
import { symptomChecks } from '#lib/content/find/symptoms.ts';
import type { Page } from '#lib/content/read/page.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { findSnapshot } from '#lib/snapshots/find-snapshot.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { fillWords, variablesOf } from '#lib/stacks/variables.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import type { IncidentOrigin } from '#lib/vocabulary/incident.ts';
import type { Sealed } from '#lib/vocabulary/snapshot.ts';
import { readPageParams } from '../../[stack]/[page]/page-params.ts';
import { firstOf, type SearchParams } from '../../environment-choice.ts';

export type IncidentStart = {
  stack: Stack;
  environment: string;
  title: string;
  origin: IncidentOrigin;
  checks: CheckToOpen[];
};

type Place = { stack: Stack; environment: string };
type ChooseEnvironment = (stack: Stack, asked?: string) => Promise<string>;

/** The incident to start from a URL; undefined where it names no stack. */
export async function readIncidentStart(
  given: SearchParams,
  choose: ChooseEnvironment,
): Promise<IncidentStart | undefined> {
  const run = given.run ? await findRun(firstOf(given.run) ?? '').catch(() => undefined) : undefined;
  const sealed = given.snapshot ? await readSealed(firstOf(given.snapshot) ?? '') : undefined;
  const stack = readableStack(run?.ref.stack ?? sealed?.stack.id ?? firstOf(given.stack) ?? '');
  if (!stack) return undefined;
  const asked = run?.ref.environment ?? sealed?.environment.id ?? firstOf(given.env);
  const environment = await choose(stack, asked);
  const place = { stack, environment };
  if (run) {
    const page = readablePage(stack.id, run.ref.page);
    const checks = page ? checksOf(place, page, run.ref.params, [run.ref.check]) : [];
    return { ...place, title: page?.title ?? run.title, origin: { from: 'run', runId: run.runId }, checks };
  }
  if (sealed) {
    const checks = sealed.checks
      .filter(({ role, verdict }) => role === 'symptom' && verdict !== 'ok')
      .flatMap(({ ref }) => {
        const sealedPage = readablePage(stack.id, ref.page);
        return sealedPage ? checksOf(place, sealedPage, {}, [ref.check]) : [];
      });
    return { ...place, title: sealed.title, origin: { from: 'snapshot', snapshotId: sealed.id }, checks };
  }
  const page = readablePage(stack.id, firstOf(given.page) ?? '');
  const ranked = firstOf(given.pages);
  if (ranked) {
    const checks = checksOfPages(place, ranked);
    return { ...place, title: checks[0]?.pageTitle ?? '', origin: { from: 'triage' }, checks };
  }
  const checks = page ? checksOf(place, page, readPageParams(page, given).params) : [];
  const origin: IncidentOrigin = page ? { from: 'page', page: page.slug } : { from: 'stack' };
  return { ...place, title: page?.title ?? '', origin, checks };
}

async function readSealed(id: string): Promise<Sealed | undefined> {
  const found = await findSnapshot(id).catch(() => undefined);
  return found && 'snapshot' in found ? found.snapshot.sealed : undefined;
}

/** The symptoms of a page, all chosen; or these checks of it. */
function checksOf({ stack, environment }: Place, page: Page, params: Params, only?: string[]): CheckToOpen[] {
  const vars = variablesOf(stack, environment);
  const checks = only
    ? page.checks.filter(({ id }) => only.includes(id))
    : symptomChecks({ stack, environment, page, params });
  return checks.map(({ id, title, every }) => ({
    checkRef: { stack: page.stack, page: page.slug, check: id, environment, params },
    title: fillWords(title, vars),
    pageTitle: page.title,
    every,
    chosen: true,
  }));
}

const maxPages = 10;

/** "page,page", as a diagnosis ranks them: the first one's symptoms are chosen. */
function checksOfPages(place: Place, slugs: string): CheckToOpen[] {
  const pages = slugs
    .split(',')
    .slice(0, maxPages)
    .flatMap((slug) => readablePage(place.stack.id, slug) ?? []);
  return pages.flatMap((page, index) =>
    checksOf(place, page, {}).map((check) => ({ ...check, chosen: index === 0 })),
  );
}
