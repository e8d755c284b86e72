import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { peekShared } from '#lib/runs/readings.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';

/** What the server already knows of these checks, so that the first paint can show it. Asks nothing. */
export function knownResults(checkRefs: CheckRef[]): CheckResult[] {
  return checkRefs.flatMap((checkRef) => {
    const resolved = resolveCheck(checkRef);
    return resolved.ok ? (peekShared(resolved.value) ?? []) : [];
  });
}
