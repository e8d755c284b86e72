import { Counter, Histogram, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { expositionSample } from './exposition.ts';
import { parseExposition } from './parse-exposition.ts';

const problemOf = (text: string) => {
  const parsed = parseExposition(text);
  return 'problem' in parsed
    ? `${parsed.line}: ${parsed.problem}`
    : `${parsed.samples} of ${[...parsed.names]}`;
};

describe("Prometheus's text format", () => {
  it('is what its own client library writes', async () => {
    const registers = [new Registry()];
    new Counter({ name: 'jobs_total', help: 'a "b" \\ \n c', labelNames: ['q'], registers }).inc({
      q: 'a"\\\n',
    });
    new Histogram({ name: 'took_seconds', help: 'h', registers, buckets: [1] }).observe(0.5);
    expect(problemOf((await registers[0]?.metrics()) ?? '')).toBe('5 of jobs_total,took_seconds');
  });

  it.each([
    [
      'of the documentation',
      'http_requests_total{method="post",code="400",}  3 1395066363000\n',
      '1 of http_requests_total',
    ],
    ['infinite', 'a{le="+Inf"} +Inf\nb NaN\nc 1.458255915e9\nd{} -.5e-3', '4 of a,b,c,d'],
    [
      'with an exemplar',
      '# TYPE a histogram\na_bucket{le="1"} 3 # {trace_id="x"} 0.5 1520879607.7\n# EOF\n',
      '1 of a',
    ],
    ['any comment', '# just words\n#\n', '0 of '],
    ['HTML', '<!doctype html>\n<p>', '1: expected a metric name, labels and a number: <!doctype html>'],
    [
      'JSON',
      '{"detail":"Not Found"}',
      '1: expected a metric name, labels and a number: {"detail":"Not Found"}',
    ],
    ['an open quote', 'a 1\nb{c="d} 2', '2: expected a metric name, labels and a number: b{c="d} 2'],
    ['no number', 'a one', '1: expected a metric name, labels and a number: a one'],
    ['a type twice', '# TYPE a counter\n# TYPE a gauge', '2: duplicate TYPE: # TYPE a gauge'],
    ['a type that is none', '# TYPE a speed', '1: unknown metric type: # TYPE a speed'],
  ])('%s', (_, text, expected) => expect(problemOf(text)).toBe(expected));
});

describe('http.exposition', () => {
  const answer = {
    status: 200,
    headers: {},
    body: '# TYPE a counter\na_total 1\nb 2\n',
    truncated: false,
    headersMs: 1,
    totalMs: 1,
  };
  it.each<[string, Partial<typeof answer>, string[], string, string]>([
    ['all there', {}, ['a', 'b'], 'ok', '/metrics has 2 samples of 2 metrics'],
    ['one is missing', {}, ['c'], 'failing', '/metrics is missing c'],
    [
      'switched off',
      { status: 404, body: 'Not Found' },
      [],
      'failing',
      '/metrics returned 404, expected 2xx: Not Found',
    ],
    ['empty', { body: '' }, [], 'failing', '/metrics has no samples'],
    [
      'cut',
      { body: 'a 1\nb{c="', truncated: true },
      ['z'],
      'ok',
      '/metrics has at least 1 sample of 1 metric',
    ],
    [
      'another language',
      { body: '<html>' },
      [],
      'failing',
      'Line 1 of /metrics is not in Prometheus text format: expected a metric name, labels and a number: <html>',
    ],
  ])('%s', (_, given, metrics, verdict, reason) => {
    const samples = [expositionSample('/metrics', { ...answer, ...given }, metrics)];
    expect(judge({ samples, thresholds: {} })).toMatchObject({ verdict, reason });
  });
});
