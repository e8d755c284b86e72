import path from 'node:path';
import type { Celery } from './celery.ts';
import { isAnsweringOk } from './is-answering-ok.ts';
import type { AbsentPart, PartSpec } from './part.ts';

type Worker = {
  stack: string;
  /** The folder that the application's module is imported from. */
  home: string;
  /** As `celery -A` takes it. */
  app: string;
  /** Where the application serves its metrics once it is ready. */
  port: number;
  env: Record<string, string>;
};

/** A real Celery worker: one process with two threads, which takes from the default queue. */
export function celeryWorkerPart(
  celery: Celery,
  { stack, home, app, port, env }: Worker,
): PartSpec | AbsentPart {
  const about = { stack, name: 'worker', title: 'Celery worker' };
  if ('absent' in celery) return { ...about, absent: celery.absent };
  const args = ['-m', 'celery', '-A', app, 'worker', '--pool', 'threads', '--concurrency', '2'];
  return {
    ...about,
    nature: 'real',
    detail: `Celery ${celery.version}, its metrics on 127.0.0.1:${port}`,
    command: () => ({
      file: celery.python,
      args: [...args, '--hostname', `worker@${stack}`, '--loglevel', 'WARNING'],
      env: {
        ...celery.env,
        ...env,
        PORT: String(port),
        PYTHONDONTWRITEBYTECODE: '1',
        PYTHONPATH: [home, celery.env.PYTHONPATH].filter(Boolean).join(path.delimiter),
      },
    }),
    answers: () => isAnsweringOk(`http://127.0.0.1:${port}/metrics`),
    stopSignal: 'SIGTERM',
  };
}
