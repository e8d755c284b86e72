import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
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

/** Fields of /proc/<pid>/stat after the name, which may itself hold spaces and brackets. */
function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/**
 * When a process started, as text to compare: its pid alone may have been given to another process since.
 * @param {number} pid
 * @returns {string | undefined} undefined where there is none, or only a zombie:
 *   https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function startTime(pid) {
  const stat = readStat(pid);
  return stat && stat[0] !== 'Z' ? stat[19] : undefined;
}

/** Pids of the direct children of a process. @param {number} pid */
export function childrenOf(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && readStat(name)?.[1] === String(pid))
    .map(Number);
}

/** To a process that may have ended already. @param {number} pid @param {NodeJS.Signals} signal */
export function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
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
export async function stopProgram(program, { timeoutMs = 5000 } = {}) {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  const timer = new AbortController();
  await Promise.race([ended, sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => {})]);
  timer.abort();
  if (program.exitCode !== null || program.signalCode !== null) return;
  killGroup(program);
  await ended;
}

const commands = new Set();
const commandTimeoutSeconds = 20;

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
  const hard = `sleep ${commandTimeoutSeconds}; kill -KILL -${child.pid}`;
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
  const timer = setTimeout(() => {
    output += `\nended after ${timeoutMs / 1000} s\n`;
    endGroup(child);
  }, timeoutMs);
  try {
    const [code] = await once(child, 'close');
    return { code: code ?? 1, output };
  } catch (error) {
    return { code: 127, output: error.message };
  } finally {
    clearTimeout(timer);
    commands.delete(child);
  }
}
