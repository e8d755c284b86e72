import pLimit from 'p-limit';
import { readablePages } from '#lib/content/find/library.ts';
import { listQuick } from '#lib/content/find/list-quick.ts';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import type { Check, Page } from '#lib/content/read/page.ts';
import { readCheck } from '#lib/runs/read-check.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { Fact } from '#lib/vocabulary/handover.ts';

import { failsOrWarns } from '#lib/vocabulary/verdict.ts';

export type { Fact } from '#lib/vocabulary/handover.ts';

const maxConcurrent = 12;

/**
 * The live readings of a stack: every symptom, its quick diagnostics, the settings that it reads, and all charts of pages
 * with a symptom that fails or warns.
 */
export async function gatherFacts(stack: Stack, environment: string): Promise<Fact[]> {
  const pages = readablePages(stack);
  const asked = pages.flatMap((page) =>
    page.checks.filter((check) => isAsked(stack, page, check)).map((check) => ({ page, check })),
  );
  const facts = await readAll(asked, environment);
  const wrong = new Set(
    facts
      .filter(({ result }) => result.role === 'symptom' && failsOrWarns(result.verdict))
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

/** Kinds that list settings of a server. */
function isSettings(kind: string): boolean {
  return kind.endsWith('.settings');
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
