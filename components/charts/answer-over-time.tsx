'use client';
import { limitsOf } from '#lib/charts/chart-limits.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { AnswerChart } from './answer-chart.tsx';

/** The chart of a result, with its limits; nothing where it has no series. */
export function AnswerOverTime({ result: { title, evidence } }: { result: CheckResult }) {
  const { series, thresholds, unit } = evidence;
  if (!series?.length) return null;
  return <AnswerChart title={title} series={series} limits={limitsOf(thresholds, unit)} unit={unit} />;
}
