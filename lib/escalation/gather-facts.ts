import pLimit from 'p-limit';
import { readablePages } from '#lib/content/find/library.ts';
import { listQuick } from '#lib/content/find/list-quick.ts';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import type { Check, Page } from '#lib/content/read/page.ts';
import { readCheck } from '#lib/runs/read-check.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Fact } from '#lib/vocabulary/handover.ts';

export type { Fact } from '#lib/vocabulary/handover.ts';

const maxConcurrent = 12;

/**
 * What a stack's checks say now: every symptom, its quick diagnostics, the settings that it reads, and for pages on
 * which something is wrong all that is drawn. Live readings, so that a target is not asked again for what is known.
 */
export async function gatherFacts(stack: Stack, environment: string): Promise<Fact[]> {
  const pages = readablePages(stack);
  const asked = pages.flatMap((page) =>
    page.checks.filter((check) => isAsked(stack, page, check)).map((check) => ({ page, check })),
  );
  const facts = await readAll(asked, environment);
  const wrong = new Set(
    facts
      .filter(({ result }) => result.role === 'symptom' && isWrong(result))
      .map(({ result }) => result.ref.page),
  );
  const drawn = pages
    .filter(({ slug }) => wrong.has(slug))
    .flatMap((page) =>
      page.checks
        .filter((check) => 'over' in check.options && !isAsked(stack, page, check))
        .map((check) => ({ page, check })),
    );
  return [...facts, ...(await readAll(drawn, environment))];
}

function isAsked(stack: Stack, page: Page, { id, role, kind }: Check): boolean {
  const isQuick = listQuick(stack).some((quick) => quick.page.slug === page.slug && quick.check.id === id);
  return role === 'symptom' || isQuick || isSettings(kind);
}

/** Kinds that answer with how a server is set. */
function isSettings(kind: string): boolean {
  return kind.endsWith('.settings');
}

function isWrong({ verdict }: CheckResult): boolean {
  return verdict === 'failing' || verdict === 'warning';
}

async function readAll(asked: { page: Page; check: Check }[], environment: string): Promise<Fact[]> {
  const facts = await pLimit(maxConcurrent).map(asked, async ({ page, check }) => {
    const ref = { stack: page.stack, page: page.slug, check: check.id, environment, params: {} };
    const found = resolveCheck(ref);
    if (!found.ok) return [];
    const result = await readCheck(found.value);
    return { page: page.title, result, isSetting: isSettings(check.kind) };
  });
  return facts.flat();
}
