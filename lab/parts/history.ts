import { execFile } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { DebianParts } from './debian.ts';
import { requestBuckets } from './request-buckets.ts';

const run = promisify(execFile);

const hours = 6;
/** Two samples in every window of 15 s, which is what rate() needs. */
const stepSeconds = 7;
/** Older than this, the charts would show a hole: history is made anew. */
const freshForMs = 30 * 60_000;

/** A histogram of durations that spread from 0.6 to 1.5 of the typical. `labels` as the text format has them. */
type PastHistogram = {
  name: string;
  labels: string;
  buckets: readonly number[];
  perSecond: number;
  typical: number;
};

/** A gauge that stays as it is. `value` may be when the history begins, in seconds since 1970. */
type PastGauge = { name: string; labels: string; value: number | 'beginning' };

/** A counter that grows at about this pace. Its name ends in _total. */
type PastCounter = { name: string; labels: string; perSecond: number };

export type Past = {
  histograms: readonly PastHistogram[];
  gauges: readonly PastGauge[];
  counters?: readonly PastCounter[];
};

/** As serve.ts measures one handler. */
export function pastHandler(
  job: string,
  instance: string,
  handler: string,
  { method = 'GET', status = 200, ...pace }: PastPace,
): PastHistogram {
  return {
    name: 'http_request_duration_seconds',
    labels: `job="${job}",instance="${instance}",handler="${handler}",method="${method}",status="${status}"`,
    buckets: requestBuckets,
    ...pace,
  };
}
type PastPace = { method?: string; status?: number; perSecond: number; typical: number };

/** The share of jobs done within `seconds`, where durations spread from 0.6 to 1.5 of the typical. */
const share = (seconds: number, typical: number) => Math.min(1, Math.max(0, (seconds / typical - 0.6) / 0.9));

/** Busier and quieter by turns, and slower when busier. */
const busyness = (at: number) => 1 + 0.3 * Math.sin(at / 2_700);
const slowness = (at: number) => 1 + 0.08 * Math.sin(at / 2_700) + 0.05 * Math.sin(at / 400);

/** Lines of OpenMetrics, one series at a time. */
function* openMetrics(
  { histograms, gauges, counters = [] }: Past,
  from: number,
  to: number,
): Generator<string> {
  const times = Array.from(
    { length: Math.floor((to - from) / stepSeconds) },
    (_, n) => from + n * stepSeconds,
  );
  const constant = (series: string, value: number) =>
    times.map((at) => `${series} ${value} ${at}\n`).join('');
  const growing = (series: string, growth: (at: number) => number) => {
    let total = 0;
    return times
      .map((at) => {
        total += growth(at) * stepSeconds;
        return `${series} ${Math.floor(total)} ${at}\n`;
      })
      .join('');
  };
  for (const name of new Set(histograms.map((histogram) => histogram.name))) {
    yield `# TYPE ${name} histogram\n`;
    for (const { labels, buckets, perSecond, typical } of histograms.filter((each) => each.name === name)) {
      const done = (at: number) => perSecond * busyness(at);
      for (const le of buckets) {
        yield growing(
          `${name}_bucket{${labels},le="${le}"}`,
          (at) => done(at) * share(le, typical * slowness(at)),
        );
      }
      yield growing(`${name}_bucket{${labels},le="+Inf"}`, done);
      yield growing(`${name}_count{${labels}}`, done);
      yield growing(`${name}_sum{${labels}}`, (at) => done(at) * typical * slowness(at));
    }
  }
  for (const name of new Set(counters.map((counter) => counter.name))) {
    yield `# TYPE ${name.replace(/_total$/, '')} counter\n`;
    for (const { labels, perSecond } of counters.filter((each) => each.name === name))
      yield growing(`${name}{${labels}}`, (at) => perSecond * busyness(at));
  }
  for (const name of new Set(gauges.map((gauge) => gauge.name))) {
    yield `# TYPE ${name} gauge\n`;
    for (const { labels, value } of gauges.filter((each) => each.name === name))
      yield constant(`${name}{${labels}}`, value === 'beginning' ? from : value);
  }
  yield '# EOF\n';
}

/** When Prometheus last wrote, in milliseconds since 1970. */
function lastWrittenAt(data: string): number {
  const wal = path.join(data, 'wal');
  if (!existsSync(wal)) return 0;
  return Math.max(0, ...readdirSync(wal).map((name) => statSync(path.join(wal, name)).mtimeMs));
}

/** Gives a Prometheus that is not running hours of a healthy past, unless it has one that ends just now. */
export async function ensureHistory(
  data: string,
  past: Past,
  { promtool, env }: DebianParts,
  say: (line: string) => void,
): Promise<void> {
  if ('absent' in promtool || Date.now() - lastWrittenAt(data) < freshForMs) return;
  say(`making ${hours} hours of Prometheus history`);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const text = `${data}.openmetrics`;
  const now = Math.floor(Date.now() / 1000);
  await pipeline(Readable.from(openMetrics(past, now - hours * 3_600, now)), createWriteStream(text));
  await run(promtool.path, ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', text, data], { env });
  rmSync(text);
}
