import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { fillWords, variablesOf } from '#lib/stacks/variables.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { Incident } from '#lib/vocabulary/incident.ts';

export type CheckOfIncident = { checkRef: CheckRef; title: string; every: number };

/** The checks that opened an incident, with their current titles; a deleted one is named by its id. */
export function checksOf({ checks }: Incident): CheckOfIncident[] {
  return checks.map((checkRef) => {
    const found = resolveCheck(checkRef);
    if (!found.ok) return { checkRef, title: `${checkRef.page}/${checkRef.check}`, every: 60 };
    const { stack, environment, check } = found.value;
    return {
      checkRef,
      title: fillWords(check.title, variablesOf(stack, environment)),
      every: check.every,
    };
  });
}
