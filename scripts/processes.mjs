import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const endWithParent = fileURLToPath(new URL('./end-with-parent.mjs', import.meta.url));

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * When a process was born, as text to compare: its number alone may have been given to a foreignProduct since.
 * @param {number} pid
 * @returns {string | undefined} https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

const node = (args) => ['--import', endWithParent, ...args];

/**
 * Starts a Node program that ends when this process ends, even by kill -9, and that a Ctrl-C in the
 * terminal does not reach: it is ended in order, by `stopProgram`.
 * @param {string[]} args file and arguments
 * @param {{ env?: Record<string, string>, stdio?: 'inherit' | 'pipe' | 'ignore' }} [options]
 */
export function startProgram(args, { env = {}, stdio = 'inherit' } = {}) {
  return spawn(process.execPath, node(args), {
    env: { ...process.env, ...env },
    stdio: ['ignore', stdio, stdio, 'ipc'],
    detached: true,
  });
}

/**
 * Asks a program to end and waits; ends it hard when it takes too long.
 * @param {import('node:child_process').ChildProcess} program
 */
export async function stopProgram(program, { patienceMs = 5000 } = {}) {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  const patience = new AbortController();
  await Promise.race([ended, sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => {})]);
  patience.abort();
  if (program.exitCode !== null || program.signalCode !== null) return;
  killGroup(program);
  await ended;
}

const commands = new Set();
const commandPatienceSeconds = 20;

function killGroup(child, signal = 'SIGKILL') {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Asks a command and its children to end, so that what they started ends in order; ends them hard after a while, even without us. */
function endGroup(child) {
  killGroup(child, 'SIGTERM');
  const hard = `sleep ${commandPatienceSeconds}; kill -KILL -${child.pid}`;
  spawn('sh', ['-c', hard], { detached: true, stdio: 'ignore' }).unref();
}

process.on('exit', () => {
  for (const command of commands) endGroup(command);
});

/**
 * Runs a command to its end, or to ours. A Node program ends with us even by kill -9.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, uid?: number, gid?: number, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} output: stdout and stderr together, as they came
 */
export async function runCommand(command, args, { timeoutMs = 900_000, ...options } = {}) {
  const isNode = path.basename(command) === 'node' && args[0] !== '--run';
  const child = spawn(command, isNode ? node(args) : args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe', ...(isNode ? ['ipc'] : [])],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
  }
  commands.add(child);
  const patience = setTimeout(() => {
    output += `\nended after ${timeoutMs / 1000} s\n`;
    endGroup(child);
  }, timeoutMs);
  try {
    const [code] = await once(child, 'close');
    return { code: code ?? 1, output };
  } catch (error) {
    return { code: 127, output: error.message };
  } finally {
    clearTimeout(patience);
    commands.delete(child);
  }
}
