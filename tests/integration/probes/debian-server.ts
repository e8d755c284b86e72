import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureDebianParts } from '#lab/parts/debian.ts';
import { freePort } from '#lab/parts/free-port.ts';

export type Server = {
  port: number;
  folder: string;
  pid: () => number;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  remove: () => Promise<void>;
};

type Options = {
  program: 'redisServer' | 'prometheus';
  files?: Record<string, string>;
  args: (port: number, folder: string) => string[];
  answers: (port: number) => Promise<boolean>;
};

/** redis-server or Prometheus with a folder of its own, or why this machine has none. */
async function startServer({
  program,
  files = {},
  args,
  answers,
}: Options): Promise<Server | { absent: string }> {
  const parts = await ensureDebianParts();
  const binary = parts[program];
  if ('absent' in binary) return binary;
  const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-probes-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn(binary.path, args(port, folder), { env: parts.env, cwd: folder, stdio: 'ignore' });
    for (const until = Date.now() + 20_000; Date.now() < until; await sleep(50)) {
      if (await answers(port).catch(() => false)) return;
    }
    throw new Error(`${program} did not start`);
  }
  async function stop(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  await start();
  return {
    port,
    folder,
    pid: () => child?.pid ?? 0,
    start,
    stop,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
