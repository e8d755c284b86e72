import { readFileSync } from 'node:fs';
import { isAlive } from './processes.mjs';

const lookEveryMs = 500;
const maxGenerations = 3;

/** The npm that runs this script: its child, or its shell's. */
function findNpm() {
  let pid = process.ppid;
  for (let generation = 0; generation < maxGenerations && pid > 1; generation += 1) {
    const [, name, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').match(/\((.*)\) \S+ (\d+)/s) ?? [];
    if (name?.startsWith('npm')) return pid;
    pid = Number(parent);
  }
  return undefined;
}

/** Ends this program in order when npm is ended: npm does not hand the signal on. */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const npm = findNpm();
  if (!npm) return;
  const look = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  look.unref();
}
