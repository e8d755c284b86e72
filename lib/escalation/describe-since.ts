import { findSince } from '#lib/runs/find-since.ts';
import { failsOrWarns } from '#lib/vocabulary/verdict.ts';
import type { Fact } from './gather-facts.ts';

const maxSymptoms = 20;

/** Since when each symptom fails or warns, as lines of a list, the longest first. None where the database is down. */
export async function describeSince(facts: readonly Fact[]): Promise<string[]> {
  const notOk = facts
    .filter(({ result }) => result.role === 'symptom' && failsOrWarns(result.verdict))
    .slice(0, maxSymptoms);
  const found = await Promise.all(
    notOk.map(async ({ page, result }) => {
      const since = await findSince(result.ref).catch(() => undefined);
      return since && { page, title: result.title, ...since };
    }),
  );
  return found
    .filter((one) => one !== undefined)
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(
      ({ page, title, at, lastOk }) =>
        `- ${page}, ${title}: ${utc(at)}${lastOk ? `, last ok ${utc(lastOk.at)}` : ' or longer'}`,
    );
}

function utc(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}
