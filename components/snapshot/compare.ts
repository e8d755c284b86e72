import { compareReasons } from '#components/live/compare-reasons.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

type Judged = Pick<CheckResult, 'verdict' | 'reason'>;

/** How a sealed result compares with the current one: "failing at 14:02 UTC, ok now", or that it is the same. */
export function compareWithNow(then: Judged, now: Judged, clock: string): { differs: boolean; text: string } {
  if (then.verdict !== now.verdict) {
    return { differs: true, text: `${then.verdict} at ${clock}, ${now.verdict} now` };
  }
  return { differs: false, text: `still ${now.verdict}, ${compareReasons(then.reason, now.reason)}` };
}
