import type { LiveCheck } from '#components/live/use-check.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';

export type JudgedAdvice = { verdict: Verdict; says: string };

/**
 * Whether something recommended is so: what the sample with this label says, or else the whole check. An answer that
 * is too old is not known to be true. Undefined while it is measured.
 */
export function judgeAdvice(live: LiveCheck, label?: string): JudgedAdvice | undefined {
  if (live.state === 'loading') return undefined;
  if (live.state !== 'fresh') return { verdict: 'unknown', says: live.problem };
  const { verdict, reason, evidence } = live.result;
  if (label === undefined) return { verdict, says: reason };
  const sample = evidence.samples.find(({ labels }) => Object.values(labels).includes(label));
  if (sample) return { verdict: sample.verdict, says: sample.say };
  return { verdict: 'unknown', says: verdict === 'unknown' ? reason : `${label} was not measured` };
}
