/** How a limit is compared. A threshold has exactly one of these. */
export const comparisons = ['above', 'atLeast', 'below', 'atMost', 'equals', 'not'] as const;
export type Comparison = (typeof comparisons)[number];

export type Threshold = { [C in Comparison]?: number };

/** Both are optional: a check without them only informs and judges emptiness. */
export type Thresholds = { warn?: Threshold; fail?: Threshold };

/** Whether the lower numbers are the worse ones. */
export function lowIsBad({ warn, fail }: Thresholds): boolean {
  const first = warn && Object.keys(warn).length ? warn : fail;
  return first?.below !== undefined || first?.atMost !== undefined;
}
