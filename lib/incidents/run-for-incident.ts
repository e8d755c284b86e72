import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { db } from '#lib/db.ts';
import { compareWithPast } from '#lib/runs/compare-with-past.ts';
import { runCheckNow } from '#lib/runs/run-check-now.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { appendEntry } from './append-entry.ts';

/** Runs a check now and adds its result and its earlier values to a timeline. Never rejects; undefined where there is no such check. */
export async function runForIncident(
  incidentId: string,
  ref: CheckRef,
  who: string,
): Promise<CheckResult | undefined> {
  const found = resolveCheck(ref);
  if (!found.ok) return undefined;
  const result = await runCheckNow(found.value, { who, trigger: 'incident' });
  const context = await compareWithPast(found.value, result);
  try {
    await db.$transaction((tx) => appendEntry(tx, incidentId, who, { kind: 'run', result, context }));
  } catch (error) {
    console.warn(`A run could not be added to the incident ${incidentId}`, error);
  }
  return result;
}
