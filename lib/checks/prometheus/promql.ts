/** One metric, a name or name{matchers}, narrowed by further matchers; empty ones are left out. */
export function selector(metric: string, ...matchers: (string | undefined)[]): string {
  const given = matchers.map((matcher) => matcher?.trim()).filter(Boolean);
  const braced = metric.indexOf('{');
  const isNarrowed = braced >= 0 && metric.endsWith('}');
  if (!isNarrowed) return given.length ? `${metric}{${given.join(',')}}` : metric;
  return selector(metric.slice(0, braced), metric.slice(braced + 1, -1), ...given);
}

export function jobMatcher(job: string | undefined): string | undefined {
  return job === undefined ? undefined : `job=${quote(job)}`;
}

/** https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** Gives each series of an expression one more label; "$" has no meaning in it. */
export function labelled(expression: string, label: string, value: string): string {
  return `label_replace(${expression}, ${quote(label)}, ${quote(value.replaceAll('$', '$$$$'))}, "", "")`;
}

/** " by (a, b)", or nothing. */
function byWords(labels: readonly string[]): string {
  return labels.length ? ` by (${labels.join(', ')})` : '';
}

/** The requests, jobs … a second of a counter; `at` is what stands after the range, as "[5m]" or "[5m] @ 17". */
export function rateOf(counter: string, range: string, by: readonly string[] = []): string {
  return `sum${byWords(by)} (rate(${counter}${range}))`;
}

/** The share of one rate among another; nothing where nothing happened, 0 where nothing was bad. */
export function shareOf(bad: string, all: string): string {
  return `(${bad} or 0 * ${all}) / (${all} > 0)`;
}

/** A quantile of a histogram by its base name; nothing where nothing was measured. */
export function quantileOf(
  quantile: number,
  buckets: string,
  range: string,
  by: readonly string[] = [],
): string {
  return `histogram_quantile(${quantile}, ${rateOf(buckets, range, ['le', ...by])}) >= 0`;
}
