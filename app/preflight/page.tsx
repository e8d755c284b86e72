import type { Metadata } from 'next';
import { PreflightScreen } from '#components/screens/preflight/preflight-screen.tsx';
import { guardPage } from '#lib/actions/guard-page.ts';
import { preflight } from '#lib/preflight/preflight.ts';
import { listStacks, readableStacks } from '#lib/stacks/read-stacks.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import { firstOf, type SearchParams } from '../environment-choice.ts';

export const metadata: Metadata = {
  title: 'Preflight',
  description: 'Which targets Pulsebook can reach, as which role, and with which rights.',
};

/** `?env=` shows that environment alone. */
export default async function PreflightPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const refused = await guardPage('/preflight');
  const only = firstOf((await searchParams).env);
  const known = new Map(
    readableStacks().flatMap(({ environments }) =>
      Object.entries(environments).map(([id, { title }]) => [id, title] as const),
    ),
  );
  const stacks = listStacks().map((stack) => {
    if (!isReadable(stack)) return stack;
    const environments = Object.entries(stack.environments)
      .filter(([id]) => !only || id === only)
      .map(([id, { title }]) => ({ id, title, reports: refused ? [] : preflight(stack, id) }));
    return { stack, environments };
  });
  const unknown = only && !known.has(only) ? { asked: showHidden(only), known } : undefined;
  return <PreflightScreen stacks={stacks} only={only} unknown={unknown} refused={refused} />;
}
