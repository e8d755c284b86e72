import type { LiveCheck } from '#components/live/use-check.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';

export type JudgedRecommendation = { verdict: Verdict; reason: string };

/**
 * Whether a recommendation is met, by the sample with this label or else the whole check. A stale result is unknown.
 * Undefined while it is measured.
 */
export function judgeRecommendation(live: LiveCheck, label?: string): JudgedRecommendation | undefined {
  if (live.state === 'loading') return undefined;
  if (live.state !== 'fresh') return { verdict: 'unknown', reason: live.problem };
  const { verdict, reason, evidence } = live.result;
  if (label === undefined) return { verdict, reason };
  const sample = evidence.samples.find(({ labels }) => Object.values(labels).includes(label));
  if (sample) return { verdict: sample.verdict, reason: sample.say };
  return { verdict: 'unknown', reason: verdict === 'unknown' ? reason : `${label} was not measured` };
}
