import { expect, test } from 'vitest';
import { describeMetrics } from './list-metrics.ts';

const histogram = { type: 'histogram', help: 'How long it took' };
const counter = { type: 'counter', help: 'How often' };
const metadata = { http_seconds: [histogram, counter], jobs_total: [counter], job_count: [counter] };

test.each([
  ['a counter', 'jobs_total', counter],
  ['one that services describe differently, by the first', 'http_seconds', histogram],
  ['the buckets of a histogram', 'http_seconds_bucket', histogram],
  ['a name that only looks like a part', 'job_count', counter],
  ['what a recording rule made', 'job:http_seconds:p95', {}],
  ['what objects inherit', 'constructor', {}],
])('a metric is told with what is known of it: %s', (_, name, known) => {
  expect(describeMetrics([name], metadata)).toEqual([{ name, ...known }]);
});
