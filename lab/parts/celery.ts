import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { findOnPath, unpackedRoot, unpackPackages } from './debian.ts';

const run = promisify(execFile);

/** Celery with its Redis transport, and what they import; Python itself is the machine's. */
const packages = [
  'celery kombu amqp vine billiard redis async-timeout deprecated wrapt packaging tz dateutil six cached-property',
  'click click-didyoumean click-plugins click-repl prompt-toolkit wcwidth',
].flatMap((line) => line.split(' ').map((name) => `python3-${name}`));

/** How to start Python so that it can import Celery, or why this machine cannot. */
export type Celery = { python: string; env: NodeJS.ProcessEnv; version: string } | { absent: string };

/**
 * Celery of the machine's Python, else of Debian's packages, unpacked without root into the cache folder. Never rejects.
 * @param say receives one line of progress at a time.
 */
export async function ensureCelery(say?: (line: string) => void): Promise<Celery> {
  const pythons = [findOnPath('python3'), '/usr/bin/python3'].filter((file) => file !== undefined);
  const installed = await firstThatImports(pythons, process.env);
  if ('python' in installed) return installed;
  const problem = await unpackPackages('debian-celery', packages, 'Celery (2 MB, once)', say);
  if (problem) return { absent: `Python has no Celery here, and Debian's packages: ${problem}` };
  const folder = path.join(unpackedRoot('debian-celery'), 'usr/lib/python3/dist-packages');
  const paths = [folder, process.env.PYTHONPATH].filter(Boolean).join(path.delimiter);
  return firstThatImports(pythons, { ...process.env, PYTHONPATH: paths });
}

async function firstThatImports(pythons: readonly string[], env: NodeJS.ProcessEnv): Promise<Celery> {
  let why = 'there is no python3';
  for (const python of new Set(pythons)) {
    try {
      const code = 'import celery, redis; print(celery.__version__)';
      const { stdout } = await run(python, ['-c', code], { env, timeout: 30_000 });
      return { python, env, version: stdout.trim() };
    } catch (error) {
      why = lastLine(error);
    }
  }
  return { absent: `Celery does not start here: ${why}` };
}

function lastLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr || message || String(error)).trim().split('\n').at(-1) ?? '';
}
