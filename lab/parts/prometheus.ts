import path from 'node:path';
import { stringify } from 'yaml';
import { writePrivate } from '../record.ts';
import type { DebianParts } from './debian.ts';
import { isAnsweringOk } from './is-answering-ok.ts';
import type { AbsentPart, PartSpec } from './part.ts';

/** `path` where it is not /metrics. */
export type ScrapeTarget = { job: string; instance: string; port: number; path?: string };

export type Prometheus = {
  spec: PartSpec | AbsentPart;
  url: string;
  data: string;
  /** Tells Prometheus of these targets alone. It takes them up within about 5 s, by its own clock. */
  setTargets: (targets: readonly ScrapeTarget[]) => void;
  /** Writes whether the rules are loaded. Prometheus reads it at its start and at SIGHUP. */
  setRules: (loaded: boolean) => void;
  /** Asks an instant query for its number of series. */
  countSeries: (query: string) => Promise<number>;
  /** Targets whose last scrape went well, by Prometheus's own word: series may be of an earlier run. */
  countUp: () => Promise<number>;
};

const flags = [
  '--storage.tsdb.retention.time=2d',
  '--query.lookback-delta=15s',
  '--query.max-concurrency=8',
  '--log.level=warn',
];

/** A real Prometheus that scrapes every second, so that a fault shows at once. */
export function prometheusPart(
  stack: string,
  folder: string,
  port: number,
  rulesFile: string,
  { prometheus, env }: DebianParts,
  { alertmanagerPort }: { alertmanagerPort?: number } = {},
): Prometheus {
  const data = path.join(folder, 'prometheus');
  const config = path.join(folder, 'prometheus.yml');
  const targetsFile = path.join(folder, 'targets.json');
  const url = `http://127.0.0.1:${port}`;
  const about = { stack, name: 'prometheus', title: 'Prometheus' };

  function setTargets(targets: readonly ScrapeTarget[]): void {
    const groups = targets.map(({ job, instance, port: at, path: metrics }) => ({
      targets: [`127.0.0.1:${at}`],
      labels: { job, instance, ...(metrics && { __metrics_path__: metrics }) },
    }));
    writePrivate(targetsFile, JSON.stringify(groups));
  }

  async function countSeries(query: string): Promise<number> {
    const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`, {
      signal: AbortSignal.timeout(5_000),
    });
    const answer = (await response.json()) as { data?: { result?: unknown[] } };
    return answer.data?.result?.length ?? 0;
  }

  async function countUp(): Promise<number> {
    const response = await fetch(`${url}/api/v1/targets?state=active`, {
      signal: AbortSignal.timeout(5_000),
    });
    const answer = (await response.json()) as { data?: { activeTargets?: { health: string }[] } };
    return answer.data?.activeTargets?.filter(({ health }) => health === 'up').length ?? 0;
  }

  if ('absent' in prometheus) {
    return {
      spec: { ...about, absent: prometheus.absent },
      url,
      data,
      setTargets: () => {},
      setRules: () => {},
      countSeries: async () => 0,
      countUp: async () => 0,
    };
  }
  const settings = {
    global: { scrape_interval: '1s', scrape_timeout: '900ms', evaluation_interval: '2s' },
    scrape_configs: [
      { job_name: stack, file_sd_configs: [{ files: [targetsFile], refresh_interval: '1s' }] },
    ],
    ...(alertmanagerPort && {
      alerting: {
        alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanagerPort}`] }] }],
      },
    }),
  };
  const setRules = (loaded: boolean) =>
    writePrivate(config, stringify({ ...settings, rule_files: loaded ? [rulesFile] : [] }));
  setRules(true);
  const spec: PartSpec = {
    ...about,
    nature: 'real',
    detail: `Prometheus from ${prometheus.from} on 127.0.0.1:${port}`,
    command: () => ({
      file: prometheus.path,
      args: [
        `--config.file=${config}`,
        `--storage.tsdb.path=${data}`,
        `--web.listen-address=127.0.0.1:${port}`,
        ...flags,
      ],
      env: { ...env, GOGC: '50' },
    }),
    answers: () => isAnsweringOk(`${url}/-/ready`),
    stopSignal: 'SIGTERM',
  };
  return { spec, url, data, setTargets, setRules, countSeries, countUp };
}
