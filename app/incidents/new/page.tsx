import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { NewIncidentScreen } from '#components/screens/incidents/new-incident-screen.tsx';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import { cleanName, nameCookie } from '#lib/vocabulary/name.ts';
import { readEnvironmentChoice, type SearchParams } from '../../environment-choice.ts';
import { knownResults } from '../../known-results.ts';
import { readIncidentStart } from './incident-start.ts';

export const metadata: Metadata = { title: 'Start an incident' };
export const dynamic = 'force-dynamic';

/**
 * `?stack=&env=` and either `page=`, with the page's parameters, or `pages=slug,slug` as a diagnosis ranks them; or `?run=` or
 * `?snapshot=` alone.
 */
export default async function NewIncidentPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const name = cleanName((await cookies()).get(nameCookie)?.value);
  const start = await readIncidentStart(given, readEnvironmentChoice);
  const stacks = readableStacks();
  const results = start ? knownResults(start.checks.map(({ checkRef }) => checkRef)) : [];
  return <NewIncidentScreen start={start} stacks={stacks} results={results} name={name} />;
}
