import { resolveCheck } from '#lib/content/resolve-check.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { Incident } from '#lib/vocabulary/incident.ts';

export type CheckOfIncident = { checkRef: CheckRef; title: string; every: number };

/** The checks that opened an incident, as they are called now; one that is gone keeps its id. */
export function checksOf({ checks }: Incident): CheckOfIncident[] {
  return checks.map((checkRef) => {
    const found = resolveCheck(checkRef);
    return found.ok
      ? { checkRef, title: found.value.check.title, every: found.value.check.every }
      : { checkRef, title: `${checkRef.page}/${checkRef.check}`, every: 60 };
  });
}
