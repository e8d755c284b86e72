import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { decidingSample } from '#lib/vocabulary/deciding-sample.ts';
import { goalText } from '#lib/vocabulary/limit.ts';

/** A row of a dashboard: "340 ms" against "under 500 ms", or "3 of 3 ok" where there is no limit. */
export type BoardValue = { now?: string; goal?: string };

export function boardValue(result: CheckResult): BoardValue {
  const { samples, thresholds, unit } = result.evidence;
  const goal = goalText(thresholds, unit);
  if (!samples.length) return { goal };
  if (goal !== undefined) return { now: decidingSample(result)?.text, goal };
  if (samples.length === 1) return { now: unit === undefined ? undefined : samples[0]?.text };
  const ok = samples.filter(({ verdict }) => verdict === 'ok').length;
  return { now: `${ok} of ${samples.length} ok` };
}
