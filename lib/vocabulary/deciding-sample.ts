import type { CheckResult, JudgedSample } from './check-result.ts';
import { lowIsBad } from './threshold.ts';

/** The sample that decides a result's verdict: of those with that verdict, the nearest to or furthest beyond its limit. */
export function decidingSample({ verdict, evidence }: CheckResult): JudgedSample | undefined {
  const { samples, thresholds } = evidence;
  const isLowBad = lowIsBad(thresholds);
  return samples
    .filter((sample) => sample.verdict === verdict)
    .reduce<JudgedSample | undefined>((worse, next) => {
      if (!worse) return next;
      return (isLowBad ? next.value < worse.value : next.value > worse.value) ? next : worse;
    }, undefined);
}

/** The sample to show: the one with this label, or else the deciding one. */
export function shownSample(result: CheckResult, label?: string): JudgedSample | undefined {
  const { samples } = result.evidence;
  return label === undefined
    ? (decidingSample(result) ?? samples[0])
    : samples.find(({ labels }) => Object.values(labels).includes(label));
}
