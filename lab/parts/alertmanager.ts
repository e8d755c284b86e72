import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { writePrivate } from '../record.ts';
import { ensurePrograms } from './debian.ts';
import { isAnsweringOk } from './is-answering-ok.ts';
import type { AbsentPart, PartSpec } from './part.ts';

const run = promisify(execFile);

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
  const problem = binary.from === 'Debian' ? await namespaceProblem() : undefined;
  if (problem) return { spec: { ...about, absent: problem }, ...rest };
  const args = [
    `--config.file=${config}`,
    `--storage.path=${data}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
    // So that a silence outlives its being killed.
    '--data.maintenance-interval=5s',
    '--log.level=warn',
  ];
  const spec: PartSpec = {
    ...about,
    nature: 'real',
    detail: `Alertmanager from ${binary.from} on 127.0.0.1:${port}`,
    command: () => ({
      ...(binary.from === 'Debian'
        ? inOwnNamespace(path.resolve(path.dirname(binary.path), '../..'), binary.path, args)
        : { file: binary.path, args }),
      env: { ...env, GOGC: '50' },
    }),
    answers: () => isAnsweringOk(`${url}/-/ready`),
    stopSignal: 'SIGTERM',
  };
  return { spec, ...rest };
}

/**
 * Debian's program reads its templates from /usr/share/prometheus, also when it was unpacked elsewhere. It is started in a
 * mount namespace of its own, in which that folder is the unpacked one: nothing of the machine is changed, and no root needed.
 */
function inOwnNamespace(root: string, program: string, args: string[]): { file: string; args: string[] } {
  const script = [
    'mount -t tmpfs none /usr/share',
    'mkdir /usr/share/prometheus',
    'mount --bind "$0/usr/share/prometheus" /usr/share/prometheus',
    'exec "$@"',
  ].join(' && ');
  return { file: 'unshare', args: [...ownNamespace, 'sh', '-c', script, root, program, ...args] };
}

const ownNamespace = ['--user', '--map-root-user', '--mount'];

/** Why there can be none, where there can be none: some containers forbid it. */
async function namespaceProblem(): Promise<string | undefined> {
  try {
    await run('unshare', [...ownNamespace, 'sh', '-c', 'mount -t tmpfs none /usr/share'], {
      timeout: 10_000,
    });
    return undefined;
  } catch {
    return "Debian's Alertmanager reads its templates from /usr/share, which takes a user namespace here, and this machine permits none: install prometheus-alertmanager";
  }
}
