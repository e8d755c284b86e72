import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** `type` and `help` are what the scraped service says of it; what a recording rule made has none. */
export type MetricNames = { name: string; type?: string; help?: string };

const namesSchema = z.array(z.string());
const metadataSchema = z.record(z.string(), z.array(z.object({ type: z.string(), help: z.string() })));

type Metadata = z.output<typeof metadataSchema>;

const lookBackSeconds = 3600;
const maxMetrics = 5000;

/** What the series of one metric are named after. https://prometheus.io/docs/concepts/metric_types/ */
const suffix = /_(?:bucket|count|sum|total|created)$/;

/** The names of metrics that had samples in the last hour. */
export async function listMetrics(ask: TargetClient): Promise<{ metrics: MetricNames[]; isWhole: boolean }> {
  const start = Date.now() / 1000 - lookBackSeconds;
  const answer = namesSchema.safeParse(await ask.prometheusApi(`label/__name__/values?start=${start}`));
  if (!answer.success)
    throw new ProbeError('error', 'Unexpected response: no metric names', { stage: 'question' });
  const names = answer.data.slice(0, maxMetrics);
  const metrics = describeMetrics(names, await readMetadata(ask));
  return { metrics, isWhole: answer.data.length <= maxMetrics };
}

export function describeMetrics(names: readonly string[], metadata: Metadata): MetricNames[] {
  return names.map((name) => {
    const [known] = ownEntry(metadata, name) ?? ownEntry(metadata, name.replace(suffix, '')) ?? [];
    return { name, ...(known && { type: known.type, help: known.help }) };
  });
}

/** Not all that speak as Prometheus does know it. https://prometheus.io/docs/prometheus/latest/querying/api/#querying-metric-metadata */
async function readMetadata(ask: TargetClient): Promise<Metadata> {
  try {
    return metadataSchema.safeParse(await ask.prometheusApi('metadata')).data ?? {};
  } catch (error) {
    if (error instanceof ProbeError && error.stage === 'question' && error.kind === 'error') return {};
    throw error;
  }
}
