import { execFile } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DebianParts } from '../../parts/debian.ts';
import { requestBuckets } from '../../parts/request-buckets.ts';
import { providers } from './services/providers.ts';

const run = promisify(execFile);

const hours = 6;
/** Two samples in every window of 15 s, which is what rate() needs. */
const stepSeconds = 7;
/** Older than this, the charts would show a hole: history is made anew. */
const freshForMs = 30 * 60_000;

type Histogram = {
  name: string;
  labels: string;
  buckets: readonly number[];
  perSecond: number;
  typical: number;
};

const handler = (
  job: string,
  path: string,
  method: string,
  perSecond: number,
  typical: number,
  status = 200,
): Histogram => ({
  name: 'http_request_duration_seconds',
  labels: `job="${job}",instance="${job}-1",handler="${path}",method="${method}",status="${status}"`,
  buckets: requestBuckets,
  perSecond,
  typical,
});

const histograms: Histogram[] = [
  handler('api', '/v1/chat/brendan', 'POST', 3.2, 0.07),
  handler('api', '/v1/chat/brendan', 'POST', 0.004, 0.02, 500),
  handler('api', '/v1/runs/{run_id}', 'GET', 1, 0.006),
  handler('api', '/v1/hitl/{gate}/approve', 'POST', 2.5, 0.005),
  handler('api', '/webhooks/{provider}', 'POST', 0.5, 0.005),
  handler('api', '/health', 'GET', 0.5, 0.003),
  handler('orchestrator', '/health', 'GET', 0.5, 0.003),
  ...providers.map(({ metric, buckets, typical }) => ({
    name: metric,
    labels: 'job="orchestrator",instance="orchestrator-1",outcome="succeeded"',
    buckets,
    perSecond: 2,
    typical,
  })),
];

/** The share of jobs done within `seconds`, where durations spread from 0.6 to 1.5 of the typical. */
const share = (seconds: number, typical: number) => Math.min(1, Math.max(0, (seconds / typical - 0.6) / 0.9));

/** More by day than by night, with a wave of its own; counters grow by its integral. */
const volume = (at: number) => at + 900 * Math.sin(at / 2_700) * 0.3;

function* lines(from: number, to: number): Generator<string> {
  const times: number[] = [];
  for (let at = from; at < to; at += stepSeconds) times.push(at);
  const names = new Set(histograms.map(({ name }) => name));
  for (const name of names) {
    yield `# TYPE ${name} histogram`;
    for (const { labels, buckets, perSecond, typical } of histograms.filter((each) => each.name === name)) {
      const total = (at: number) => Math.floor((volume(at) - volume(from)) * perSecond);
      for (const bucket of [...buckets, Infinity]) {
        const le = bucket === Infinity ? '+Inf' : bucket;
        yield times
          .map(
            (at) =>
              `${name}_bucket{${labels},le="${le}"} ${Math.floor(total(at) * share(bucket, typical))} ${at}`,
          )
          .join('\n');
      }
      yield times.map((at) => `${name}_count{${labels}} ${total(at)} ${at}`).join('\n');
      yield times
        .map((at) => `${name}_sum{${labels}} ${(total(at) * typical * 1.05).toFixed(3)} ${at}`)
        .join('\n');
    }
  }
  for (const job of ['api', 'orchestrator']) {
    const labels = `job="${job}",instance="${job}-1"`;
    yield `# TYPE up gauge\n${times.map((at) => `up{${labels}} 1 ${at}`).join('\n')}`;
    yield `# TYPE process_start_time_seconds gauge\n${times.map((at) => `process_start_time_seconds{${labels}} ${from} ${at}`).join('\n')}`;
  }
  yield '# EOF';
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
  { promtool, env }: DebianParts,
  say: (line: string) => void,
): Promise<void> {
  if ('absent' in promtool || Date.now() - lastWrittenAt(data) < freshForMs) return;
  say(`making ${hours} hours of Prometheus history`);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const text = `${data}.openmetrics`;
  const now = Math.floor(Date.now() / 1000);
  const file = createWriteStream(text);
  for (const line of lines(now - hours * 3_600, now)) file.write(`${line}\n`);
  await new Promise((resolve) => file.end(resolve));
  await run(promtool.path, ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', text, data], { env });
  rmSync(text);
}
