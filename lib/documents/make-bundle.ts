import { limitsOf } from '#lib/charts/chart-limits.ts';
import { drawChart } from '#lib/charts/draw-chart.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Fact } from '#lib/vocabulary/handover.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { type BundleAbout, writeBundle } from './write-bundle.ts';
import { writeMessage } from './write-message.ts';

const maxCharts = 20;

export type Chart = { title: string; name: string; svg: string };
export type BundleDocuments = { markdown: string; message: string; charts: Chart[] };

/** The parts of a bundle, from redacted facts: its document, a message, and its charts as SVG. */
export function makeBundle(about: Omit<BundleAbout, 'charts'>, facts: readonly Fact[]): BundleDocuments {
  const charts = chartsOf(facts);
  const beside = charts.map(({ title, name }) => ({ title, file: `charts/${name}.png` }));
  return {
    markdown: writeBundle({ ...about, charts: beside }, facts),
    message: writeMessage(about, facts),
    charts,
  };
}

/** The charts, those of checks that are not ok first. */
function chartsOf(facts: readonly Fact[]): Chart[] {
  const order: Record<string, number> = { failing: 0, warning: 1, unknown: 2, ok: 3 };
  return facts
    .filter(({ result }) => result.evidence.series?.some(({ points }) => points.length > 1))
    .sort((a, b) => (ownEntry(order, a.result.verdict) ?? 3) - (ownEntry(order, b.result.verdict) ?? 3))
    .slice(0, maxCharts)
    .map(({ page, result }) => ({
      title: `${page}: ${result.title}`,
      name: fileNameOf(result),
      svg: drawOf(result),
    }));
}

function drawOf({ title, evidence }: CheckResult): string {
  const { series = [], thresholds, unit } = evidence;
  return drawChart({ title, series, limits: limitsOf(thresholds, unit), unit });
}

/** "run-stuck.stuck-runs": both are lower-case letters, digits and hyphens. */
export function fileNameOf({ ref }: CheckResult): string {
  return `${ref.page}.${ref.check}`;
}
