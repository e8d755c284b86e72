import type { MetricNames } from '#lib/preflight/list-metrics.ts';

export type MetricGroup = { title: string; metrics: MetricNames[] };

/** Grouped by the first word of their names, as `http_*`, in their order; single ones are `others`. */
export function groupMetrics(metrics: readonly MetricNames[]): MetricGroup[] {
  const byWord = Map.groupBy(metrics, ({ name }) => /^[^_:]+[_:]/.exec(name)?.[0] ?? '');
  const groups: MetricGroup[] = [];
  const alone: MetricNames[] = [];
  for (const [word, members] of byWord) {
    if (word && members.length > 1) groups.push({ title: `${word}*`, metrics: members });
    else alone.push(...members);
  }
  return alone.length ? [...groups, { title: groups.length ? 'others' : 'all', metrics: alone }] : groups;
}
