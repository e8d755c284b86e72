import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Labels, Sample, Series } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { leftOut } from '../left-out.ts';
import { parseDuration } from '../parse-duration.ts';

type Question = { query: string; chartQuery?: string; over?: string; labels?: readonly string[] };
export type NowAndPast = { samples: Sample[]; series?: Series[]; document?: string };

/**
 * What an expression says now, and over a time if one is given.
 *
 * @param labels Names of the labels that are kept; left out, all.
 */
export async function askNowAndPast(
  ask: TargetClient,
  { query, chartQuery = query, over, labels }: Question,
): Promise<NowAndPast> {
  const chart = over === undefined ? undefined : { seconds: parseDuration(over) };
  const [now, past] = await Promise.all([
    ask.prometheus({ query }),
    chart && ask.prometheus({ query: chartQuery, range: chart }).catch(noChart),
  ]);
  const samples: Sample[] = now.samples.map((sample) => ({
    ...sample,
    labels: chosenOf(sample.labels, labels),
  }));
  if (now.truncated) samples.push(leftOut(`${samples.length} series`));
  return {
    samples,
    document: now.warnings.join('\n') || undefined,
    series: past?.series.map(({ labels: all, points }) => ({ labels: chosenOf(all, labels), points })),
  };
}

/** The number is judged without its chart; the question that failed is in the evidence. */
export function noChart(error: unknown): undefined {
  if (!(error instanceof ProbeError)) throw error;
}

/** The labels that name a sample: those that are wanted, or else all but the metric's name. */
export function chosenOf(
  { __name__: metric, ...all }: Labels,
  wanted: readonly string[] | undefined,
): Labels {
  if (!wanted) return all;
  const given: Labels = { ...all, ...(metric !== undefined && { __name__: metric }) };
  return Object.fromEntries(wanted.map((name) => [name, ownEntry(given, name) ?? '']));
}
