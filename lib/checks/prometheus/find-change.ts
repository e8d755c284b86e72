import type { Series } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

export type Change = {
  version: string;
  /** Undefined where no other version was seen in all the time that was looked at. */
  since?: { atMs: number; before: string };
};

/**
 * The version that runs now, and the moment at which it took over. A gap between two samples of the same version
 * is a restart and no change; while two versions run, the one that came later is the running one.
 *
 * @param series One a version, of the same steps; a value means that it ran at that step.
 * @param label The label that holds the version.
 */
export function findChange(series: readonly Series[], label: string): Change | undefined {
  const runs = series.map(({ labels, points }) => ({
    version: ownEntry(labels, label) ?? '',
    points: [...points],
  }));
  const steps = runs[0]?.points.map(([at]) => at) ?? [];
  const at = (index: number) =>
    runs.filter(({ points }) => (points[index]?.[1] ?? 0) > 0).map(({ version }) => version);
  const last = steps.findLastIndex((_, index) => at(index).length > 0);
  if (last < 0) return undefined;
  const beginOf = (version: string) => {
    let begin = last;
    for (let index = last; index >= 0; index -= 1) {
      const there = at(index);
      if (there.length && !there.includes(version)) break;
      if (there.length) begin = index;
    }
    return begin;
  };
  const [current] = at(last)
    .map((version) => ({ version, begin: beginOf(version) }))
    .sort((a, b) => b.begin - a.begin);
  if (!current) return undefined;
  const earlier = steps.slice(0, current.begin).findLastIndex((_, index) => at(index).length > 0);
  const before = at(earlier).find((version) => version !== current.version);
  const atMs = steps[current.begin];
  if (before === undefined || atMs === undefined) return { version: current.version };
  return { version: current.version, since: { atMs, before } };
}
