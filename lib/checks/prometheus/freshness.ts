import { z } from 'zod';
import { formatDurationText } from '#lib/vocabulary/format.ts';
import { defineKind } from '../kind.ts';

/** Within this, an old sample is still found and its age told; a step is how exactly. */
const lookBack = '1h';
const lookBackStep = '1m';

/**
 * `timestamp()` tells when a sample was taken; Prometheus compares with its own clock.
 * https://prometheus.io/docs/prometheus/latest/querying/functions/#timestamp
 */
export const freshness = defineKind({
  name: 'prometheus.freshness',
  target: 'prometheus',
  summary: 'How old is the newest sample of a metric? No sample at all is failing.',
  options: z.object({
    metric: z.string().min(1).describe('A metric or selector, as http_requests_total{job="api"}'),
  }),
  example: { stack: 'mw-py', target: 'metrics', options: { metric: 'http_request_duration_seconds_count' } },
  defaults: {
    unit: 'seconds',
    thresholds: { fail: { above: 120 } },
    onEmpty: {
      verdict: 'failing',
      because: `No sample of this metric in the last ${formatDurationText(lookBack)}`,
    },
    say: 'The newest sample is {value} old',
  },

  async observe(ask, { metric }) {
    const now = await ask.prometheus({ query: `time() - max(timestamp(${metric}))` });
    if (now.samples.length) return { samples: now.samples };
    const query = `time() - max(max_over_time(timestamp(${metric})[${lookBack}:${lookBackStep}]))`;
    return { samples: (await ask.prometheus({ query })).samples };
  },
});
