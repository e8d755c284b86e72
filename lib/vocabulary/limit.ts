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

const verbs = { warning: 'warns', failing: 'fails' } as const;

const phrases: Record<Comparison, (limit: string) => string> = {
  above: (limit) => `above ${limit}`,
  atLeast: (limit) => `at ${limit} or more`,
  below: (limit) => `below ${limit}`,
  atMost: (limit) => `at ${limit} or less`,
  equals: (limit) => `at ${limit}`,
  not: (limit) => `if not ${limit}`,
};

/** "fails above 30 s", "warns at 80 % or more", "fails below 1"; undefined without a threshold. */
export function limitText(
  verdict: 'warning' | 'failing',
  threshold: Threshold | undefined,
  unit?: string,
): string | undefined {
  const [comparison, limit] = limitOf(threshold) ?? [];
  if (comparison === undefined || limit === undefined) return undefined;
  return `${verbs[verdict]} ${phrases[comparison](formatLimitText(limit, unit))}`;
}

/** Other nouns are right before the limit in the same sentence: "12 runs wait, fails at 5 or more". */
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
