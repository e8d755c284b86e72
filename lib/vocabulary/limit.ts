import { formatValue, isMeasure } from './format-value.ts';
import { type Comparison, comparisons, type Threshold, type Thresholds } from './threshold.ts';

/** A threshold as a pair; undefined for an empty one. */
export function limitOf(threshold: Threshold | undefined): [Comparison, number] | undefined {
  if (!threshold) return undefined;
  for (const comparison of comparisons) {
    const limit = threshold[comparison];
    if (limit !== undefined) return [comparison, limit];
  }
  return undefined;
}

/** Whether a number is on the wrong side of a limit. NaN is on no side: check for it first. */
export function isBeyond(value: number, threshold: Threshold | undefined): boolean {
  const [comparison, limit] = limitOf(threshold) ?? [];
  if (limit === undefined) return false;
  switch (comparison) {
    case 'above':
      return value > limit;
    case 'atLeast':
      return value >= limit;
    case 'below':
      return value < limit;
    case 'atMost':
      return value <= limit;
    case 'equals':
      return value === limit;
    case 'not':
      return value !== limit;
    default:
      return false;
  }
}

const words: Record<Comparison, string> = {
  above: 'above',
  atLeast: 'from',
  below: 'under',
  atMost: 'up to',
  equals: 'at',
  not: 'unless',
};

/** "failing above 30 s", "warning from 80 %", "failing under 1"; undefined without a threshold. */
export function limitText(
  verdict: 'warning' | 'failing',
  threshold: Threshold | undefined,
  unit?: string,
): string | undefined {
  const [comparison, limit] = limitOf(threshold) ?? [];
  if (comparison === undefined || limit === undefined) return undefined;
  return `${verdict} ${words[comparison]} ${formatLimitText(limit, unit)}`;
}

/** Other nouns are before the limit in the same sentence: "12 runs wait, failing from 5". */
const times = ['days', 'hours', 'minutes'];

function formatLimitText(limit: number, unit: string | undefined): string {
  return formatValue(limit, isMeasure(unit) || times.some((time) => time === unit) ? unit : undefined);
}

const goals: Record<Comparison, string> = {
  above: 'at most',
  atLeast: 'under',
  below: 'at least',
  atMost: 'over',
  equals: 'anything but',
  not: 'exactly',
};

/** The side of the first limit on which all is ok, as "under 500 ms" or "at least 95 %"; undefined without a limit. */
export function goalText({ warn, fail }: Thresholds, unit?: string): string | undefined {
  const [comparison, limit] = limitOf(warn) ?? limitOf(fail) ?? [];
  if (comparison === undefined || limit === undefined) return undefined;
  return `${goals[comparison]} ${formatLimitText(limit, unit)}`;
}
