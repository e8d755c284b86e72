import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { peekShared } from '#lib/runs/readings.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';

/** Results of these checks in the server's memory, for the first paint. Runs nothing. */
export function knownResults(checkRefs: CheckRef[]): CheckResult[] {
  return checkRefs.flatMap((checkRef) => {
    const resolved = resolveCheck(checkRef);
    return resolved.ok ? (peekShared(resolved.value) ?? []) : [];
  });
}
