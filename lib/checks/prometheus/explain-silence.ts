import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { jobMatcher, labelled, selector } from './promql.ts';

/** What was asked for comes from a scrape target that is down. The check of the scrape targets explains it. */
export const notScraped = 'NOT_SCRAPED';

/**
 * Why an expression over a counter had no series: nothing happened, which is no sample, or nothing was scraped,
 * which is one that says so. A service that counts from its first request on has no counter before.
 */
export async function explainSilence(
  ask: TargetClient,
  counter: string,
  job: string | undefined,
): Promise<Sample[]> {
  const counted = labelled(`count(${counter})`, 'seen', 'counter');
  const up = labelled(`max(${selector('up', jobMatcher(job))})`, 'seen', 'up');
  const { samples } = await ask.prometheus({ query: job === undefined ? counted : `${counted} or ${up}` });
  const seen = (what: string) => samples.find(({ labels }) => labels.seen === what)?.value;
  return silenceSamples({ counter, job, isCounted: seen('counter') !== undefined, up: seen('up') });
}

type Seen = { counter: string; job: string | undefined; isCounted: boolean; up: number | undefined };

/** @throws ProbeError where the job's targets are all down. https://prometheus.io/docs/concepts/jobs_instances/#automatically-generated-labels-and-time-series */
export function silenceSamples({ counter, job, isCounted, up }: Seen): Sample[] {
  if (up === 1 || (isCounted && up === undefined)) return [];
  const unknown = (say: string): Sample[] => [{ labels: {}, value: Number.NaN, verdict: 'unknown', say }];
  if (up === 0) throw cannotScrape(`Prometheus cannot scrape ${job}, so nothing is counted`);
  if (job !== undefined) return unknown(`Prometheus has no scrape job ${job}, so nothing is counted`);
  return unknown(`Prometheus has no samples of ${counter}`);
}

export function cannotScrape(message: string): ProbeError {
  return new ProbeError('no-data', message, { stage: 'question', code: notScraped });
}
