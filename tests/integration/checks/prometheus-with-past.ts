import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Server, startServer } from '../probes/debian-server.ts';

const run = promisify(execFile);
const stepSeconds = 15;

/** A series of the past: its value at so many seconds before now; undefined where it had none. */
export type PastSeries = { series: string; at: (secondsAgo: number) => number | undefined };

type Past = {
  hours: number;
  /** By name: its type and its series. */
  metrics: Record<string, { type: 'gauge' | 'counter' | 'histogram'; series: PastSeries[] }>;
  rules: string;
};

/** A real Prometheus that scrapes nothing, evaluates these rules, and remembers a past that ends just now. */
export async function startPrometheusWithPast(
  past: Past,
): Promise<(Server & { url: string }) | { absent: string }> {
  const server = await startServer({
    program: 'prometheus',
    files: {
      'prometheus.yml': 'global: { evaluation_interval: 1s }\nrule_files: [rules.yml]\n',
      'rules.yml': past.rules,
    },
    async prepare(folder, { promtool, env }) {
      if ('absent' in promtool) throw new Error(promtool.absent);
      const file = path.join(folder, 'past.txt');
      writeFileSync(file, openMetrics(past));
      await run(
        promtool.path,
        ['tsdb', 'create-blocks-from', 'openmetrics', file, path.join(folder, 'data')],
        { env },
      );
    },
    args: (port, folder) => [
      ...['--config.file=prometheus.yml', `--storage.tsdb.path=${folder}/data`],
      ...[`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    ],
    answers: async (port) => (await fetch(`http://127.0.0.1:${port}/-/ready`)).ok,
  });
  return 'absent' in server ? server : { ...server, url: `http://127.0.0.1:${server.port}` };
}

/** https://prometheus.io/docs/prometheus/latest/storage/#backfilling-from-openmetrics-format */
function openMetrics({ hours, metrics }: Past): string {
  const now = Math.floor(Date.now() / 1000);
  const ago = Array.from({ length: (hours * 3600) / stepSeconds }, (_, n) => hours * 3600 - n * stepSeconds);
  const lines = Object.entries(metrics).flatMap(([name, { type, series }]) => [
    `# TYPE ${name} ${type}`,
    ...series.flatMap(({ series: of, at }) =>
      ago.flatMap((seconds) => {
        const value = at(seconds);
        return value === undefined ? [] : [`${of} ${value} ${now - seconds}`];
      }),
    ),
  ]);
  return `${lines.join('\n')}\n# EOF\n`;
}
