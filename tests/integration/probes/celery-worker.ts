import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Celery } from '#lab/parts/celery.ts';

const application = `
import os, time
from celery import Celery
app = Celery('shop', broker=os.environ['BROKER_URL'])
app.conf.broker_connection_retry_on_startup = True

@app.task(name='shop.sleep')
def sleep(seconds):
    time.sleep(seconds)
`;

export type Worker = { name: string; pid: number; stop: () => Promise<void> };
type Python = Exclude<Celery, { absent: string }>;

/** Celery on one broker, with a task `shop.sleep`. `folder` is where its program is written to. */
export function celeryApp({ python, env }: Python, folder: string, brokerUrl: string) {
  writeFileSync(path.join(folder, 'shop.py'), application);
  const given = {
    ...env,
    BROKER_URL: brokerUrl,
    PYTHONPATH: [folder, env.PYTHONPATH].filter(Boolean).join(':'),
  };
  const start = (...args: string[]) =>
    spawn(python, args, { cwd: folder, env: given, stdio: ['ignore', 'pipe', 'pipe'] });

  return {
    /** A real worker, once it says that it is ready. */
    async startWorker(name: string, ...options: string[]): Promise<Worker> {
      const args = ['-m', 'celery', '-A', 'shop', 'worker', '--hostname', `${name}@test`, '--loglevel=INFO'];
      const child = start(...args, ...options);
      await saysReady(child);
      return {
        name: `${name}@test`,
        pid: child.pid ?? 0,
        async stop() {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const gone = once(child, 'exit');
          child.kill('SIGCONT');
          child.kill('SIGKILL');
          await gone;
        },
      };
    },
    async send(seconds: number, queue = 'celery'): Promise<void> {
      const code = `from shop import sleep; sleep.apply_async((${seconds},), queue='${queue}')`;
      await once(start('-c', code), 'exit');
    },
  };
}

function saysReady(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
    if (/ready\.\s/.test(said)) resolve();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.once('exit', () => reject(new Error(`the worker ended: ${said.slice(-2000)}`)));
  return promise;
}
