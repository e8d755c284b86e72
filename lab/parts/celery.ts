import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { findOnPath, unpackPackages } from './debian.ts';

const run = promisify(execFile);

const packages = ['python3', 'python3-celery', 'python3-redis'];

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
  const unpacked = await unpackPackages('celery', packages, 'Celery (2 MB, once)', say);
  if ('problem' in unpacked)
    return { absent: `Python has no Celery here, and Debian's packages: ${unpacked.problem}` };
  const { root, env } = unpacked;
  const modules = path.join(root, 'usr/lib/python3/dist-packages');
  const PYTHONPATH = [modules, process.env.PYTHONPATH].filter(Boolean).join(path.delimiter);
  const own = path.join(root, 'usr/bin/python3');
  // Where the machine has no Python, Debian's came along, and looks for its own library in its own place.
  return existsSync(own)
    ? firstThatImports([own], { ...env, PYTHONPATH, PYTHONHOME: path.join(root, 'usr') })
    : firstThatImports(pythons, { ...process.env, PYTHONPATH });
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
