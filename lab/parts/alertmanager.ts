import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { writePrivate } from '../record.ts';
import { ensurePrograms } from './debian.ts';
import { isAnsweringOk } from './is-answering-ok.ts';
import type { AbsentPart, PartSpec } from './part.ts';

const debian = {
  folder: 'alertmanager',
  packages: ['prometheus-alertmanager'],
  title: 'Alertmanager (11 MB, once)',
  programs: { alertmanager: 'prometheus-alertmanager' },
  versionFlag: '--version',
};

export type Alertmanager = {
  spec: PartSpec | AbsentPart;
  url: string;
  /** Forgets alerts and silences of an earlier run; before its start. */
  clear: () => void;
  /** Mutes every alert for an hour, as who is on call might; an earlier one ends. */
  silenceAll: (by: { createdBy: string; comment: string }) => Promise<void>;
  /** Ends every silence in force. */
  endSilences: () => Promise<void>;
};

type Silence = { id: string; status: { state: string } };

/** A real Alertmanager with one route, to a webhook. */
export async function alertmanagerPart(
  stack: string,
  folder: string,
  { port, webhook }: { port: number; webhook: string },
  say: (line: string) => void,
): Promise<Alertmanager> {
  const { alertmanager: binary, env } = await ensurePrograms(debian, say);
  const home = path.join(folder, 'alertmanager');
  const config = path.join(home, 'alertmanager.yml');
  const data = path.join(home, 'data');
  const url = `http://127.0.0.1:${port}`;
  const about = { stack, name: 'alertmanager', title: 'Alertmanager' };

  /** https://prometheus.io/docs/alerting/latest/configuration/ */
  function clear(): void {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    writePrivate(
      config,
      stringify({
        route: { receiver: 'on-call', group_wait: '1s', group_interval: '5s', repeat_interval: '4h' },
        receivers: [{ name: 'on-call', webhook_configs: [{ url: webhook, send_resolved: true }] }],
      }),
    );
  }

  async function ask(method: 'GET' | 'POST' | 'DELETE', at: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${url}/api/v2/${at}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
      signal: AbortSignal.timeout(5_000),
    });
    if (!response.ok) throw new Error(`Alertmanager answered ${response.status}: ${await response.text()}`);
    return response;
  }

  async function endSilences(): Promise<void> {
    const silences = (await (await ask('GET', 'silences')).json()) as Silence[];
    const inForce = silences.filter(({ status }) => status.state !== 'expired');
    await Promise.all(inForce.map(({ id }) => ask('DELETE', `silence/${id}`)));
  }

  async function silenceAll(by: { createdBy: string; comment: string }): Promise<void> {
    await endSilences();
    const now = Date.now();
    await ask('POST', 'silences', {
      matchers: [{ name: 'alertname', value: '.+', isRegex: true, isEqual: true }],
      startsAt: new Date(now).toISOString(),
      endsAt: new Date(now + 3_600_000).toISOString(),
      ...by,
    });
  }

  const rest = { url, clear, silenceAll, endSilences };
  if ('absent' in binary) return { spec: { ...about, absent: binary.absent }, ...rest };
  const spec: PartSpec = {
    ...about,
    nature: 'real',
    detail: `Alertmanager from ${binary.from} on 127.0.0.1:${port}`,
    command: () => ({
      ...(binary.from === 'Debian' ? relocate(binary.path) : { file: binary.path }),
      args: [
        `--config.file=${config}`,
        `--storage.path=${data}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
        // So that a silence outlives its being killed.
        '--data.maintenance-interval=5s',
        '--log.level=warn',
      ],
      env: { ...env, GOGC: '50' },
    }),
    answers: () => isAnsweringOk(`${url}/-/ready`),
    stopSignal: 'SIGTERM',
  };
  return { spec, ...rest };
}

/** Of the same length, so that nothing else in the program moves. */
const templates = {
  installed: '/usr/share/prometheus/alertmanager',
  unpacked: 'usr/share/prometheus//alertmanager',
};

/**
 * Debian's program reads its templates from where they are installed, also when it was unpacked elsewhere. A copy of it
 * reads them from below the folder that it starts in. If a version keeps them elsewhere, it ends and its log says so.
 */
function relocate(file: string): { file: string; cwd: string } {
  const relocated = `${file}-unpacked`;
  if (!existsSync(relocated)) {
    const program = readFileSync(file, 'latin1').replaceAll(templates.installed, templates.unpacked);
    const partial = `${relocated}.${process.pid}`;
    writeFileSync(partial, program, 'latin1');
    chmodSync(partial, 0o755);
    renameSync(partial, relocated);
  }
  return { file: relocated, cwd: path.resolve(path.dirname(file), '../..') };
}
