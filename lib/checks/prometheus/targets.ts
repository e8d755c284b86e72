import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { noMetrics } from '../http/exposition.ts';
import { describeStatus, isExpected } from '../http/status.ts';
import { defineKind } from '../kind.ts';
import { notScraped } from './explain-silence.ts';
import { readAnswer } from './read-answer.ts';

const activeTargets = z.object({
  activeTargets: z.array(
    z.object({
      labels: z.record(z.string(), z.string()),
      scrapeUrl: z.string(),
      health: z.enum(['up', 'down', 'unknown']),
      lastError: z.string(),
      lastScrape: z.string(),
      lastScrapeDuration: z.number(),
    }),
  ),
});
type ScrapeTarget = z.output<typeof activeTargets>['activeTargets'][number];

/** https://prometheus.io/docs/prometheus/latest/querying/api/#targets */
export const targets = defineKind({
  name: 'prometheus.targets',
  target: 'prometheus',
  summary: 'Does Prometheus scrape these jobs? A job without any target is failing.',
  options: z.object({
    jobs: z.array(z.string()).min(1).describe('Names of scrape jobs that must be up'),
    service: z
      .string()
      .optional()
      .describe(
        'Name of the HTTP target that is scraped: if its metrics fail for Pulsebook as well, that explains it',
      ),
  }),
  example: { stack: 'mw-py', target: 'metrics', options: { jobs: ['api', 'orchestrator'] } },
  explains: [notScraped],

  async observe(ask, { jobs, service }) {
    const path = 'targets?state=active';
    const answer = readAnswer(await ask.prometheusApi(path), activeTargets, path);
    const isDown = answer.activeTargets.some(
      ({ labels, health }) => health === 'down' && jobs.includes(labels.job ?? ''),
    );
    if (isDown && service !== undefined) await requireMetrics(ask, service);
    return observeTargets(jobs, answer.activeTargets);
  },
});

const metricsPath = '/metrics';

/** @throws ProbeError where Pulsebook does not get the metrics of the service either. */
async function requireMetrics(ask: TargetClient, service: string): Promise<void> {
  const answer = await ask.http({ path: metricsPath }, service).catch((error: unknown) => {
    if (error instanceof ProbeError && ['not-configured', 'absent'].includes(error.kind)) return undefined;
    throw error;
  });
  if (!answer || isExpected(answer.status, undefined)) return;
  const message = `Scrape target down, also for Pulsebook ${describeStatus(metricsPath, answer, undefined)}`;
  throw new ProbeError('error', message, { stage: 'question', code: noMetrics });
}

export function observeTargets(jobs: readonly string[], active: readonly ScrapeTarget[]): Observation {
  const byJob = jobs.map((job) => ({ job, found: active.filter(({ labels }) => labels.job === job) }));
  const rows = byJob.flatMap(({ job, found }) =>
    found.map((t) => [job, t.scrapeUrl, t.health, t.lastError, t.lastScrape, t.lastScrapeDuration]),
  );
  return {
    samples: byJob.flatMap(({ job, found }) =>
      found.length ? found.map(targetSample) : [missingSample(job)],
    ),
    table: {
      columns: [
        { name: 'job' },
        { name: 'scrape URL' },
        { name: 'health' },
        { name: 'last error' },
        { name: 'last scrape' },
        { name: 'took', unit: 'seconds' },
      ],
      rows,
      truncated: false,
    },
  };
}

function targetSample({ labels, health, lastError }: ScrapeTarget): Sample {
  const { job = '', instance = '' } = labels;
  const about = { labels: { job, instance }, value: health === 'up' ? 1 : 0 };
  switch (health) {
    case 'up':
      return { ...about, verdict: 'ok', say: `${job} is up` };
    case 'down':
      return {
        ...about,
        verdict: 'failing',
        say: `${job} (${instance}) is down: ${lastError || 'no error given'}`,
      };
    case 'unknown':
      return { ...about, verdict: 'unknown', say: `${job} (${instance}) has not been scraped yet` };
  }
}

function missingSample(job: string): Sample {
  return {
    labels: { job },
    value: 0,
    verdict: 'failing',
    say: `Prometheus has no target for job ${job}`,
  };
}
