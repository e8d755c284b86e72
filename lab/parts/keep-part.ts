import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf, signalProcess } from '#scripts/runtime/processes.mjs';
import type { KeptPart, PartSpec, Settings } from './part.ts';

const startTimeoutMs = 180_000;
const stopTimeoutMs = 5_000;
const restartAfterMs = 50;
/** A part that ends sooner than this is started again more slowly each time. */
const quickExitMs = 1_000;
const slowestRestartMs = 5_000;

/** Starts and keeps one process. @param onStart is told every new pid, so that it can be recorded. */
export function keepPart(spec: PartSpec, logFile: string, onStart: (pid: number) => void): KeptPart {
  let child: ChildProcess | undefined;
  let exited: Promise<void> = Promise.resolve();
  let wanted = false;
  let answered = false;
  let restarts = 0;
  let quickExits = 0;
  let frozenPids: number[] | undefined;
  let settings: Settings = {};

  function launch(): void {
    const command = spec.command(settings);
    mkdirSync(path.dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'a');
    const { cwd, env = process.env, uid, gid } = command;
    const launchedAt = Date.now();
    const started = spawn(command.file, command.args, {
      env: spec.takesSettings ? { ...env, LAB_SETTINGS: JSON.stringify(settings) } : env,
      cwd,
      uid,
      gid,
      detached: true,
      stdio: spec.takesSettings ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    });
    closeSync(log);
    child = started;
    answered = false;
    if (started.pid) onStart(started.pid);
    exited = new Promise((resolve) => {
      started.once('error', () => resolve());
      started.once('exit', () => resolve());
    });
    void exited.then(() => {
      if (child === started) child = undefined;
      for (const pid of frozenPids ?? []) signalProcess(pid, 'SIGCONT');
      if (wanted) void relaunch(Date.now() - launchedAt);
    });
    void watch(started);
  }

  async function watch(started: ChildProcess): Promise<void> {
    while (child === started && !answered) {
      if (await spec.answers()) {
        answered = child === started;
        if (answered && frozenPids) frozenPids = freezeAll();
      } else await sleep(30);
    }
  }

  async function relaunch(ageMs: number): Promise<void> {
    quickExits = ageMs < quickExitMs ? quickExits + 1 : 0;
    await sleep(Math.min(restartAfterMs * 2 ** quickExits, slowestRestartMs));
    if (!wanted || child) return;
    restarts += 1;
    launch();
  }

  function freezeAll(): number[] {
    const pid = child?.pid;
    if (!pid) return [];
    signalProcess(pid, 'SIGSTOP');
    const children = childrenOf(pid);
    for (const each of children) signalProcess(each, 'SIGSTOP');
    return [pid, ...children];
  }

  function thaw(): void {
    for (const pid of frozenPids ?? []) signalProcess(pid, 'SIGCONT');
    frozenPids = undefined;
  }

  async function start(): Promise<void> {
    wanted = true;
    if (!child) launch();
    const until = Date.now() + startTimeoutMs;
    while (!answered && wanted) {
      if (Date.now() > until)
        throw new Error(`${spec.title} did not answer within ${startTimeoutMs / 1000} s; see ${logFile}`);
      await sleep(20);
    }
  }

  async function stop(): Promise<void> {
    wanted = false;
    thaw();
    if (!child?.pid) return;
    const { pid } = child;
    signalProcess(pid, spec.stopSignal);
    const timer = setTimeout(() => signalProcess(pid, 'SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(timer);
  }

  return {
    spec,
    state: () => {
      if (!child || frozenPids) return 'stopped';
      return answered ? 'running' : 'starting';
    },
    pid: () => child?.pid,
    restarts: () => restarts,
    frozen: () => frozenPids !== undefined,
    start,
    stop,
    restart: async () => {
      if (!wanted) return;
      await stop();
      await start();
    },
    freeze: () => {
      frozenPids ??= freezeAll();
    },
    thaw,
    configure: (changed) => {
      const all = Object.entries({ ...settings, ...changed });
      settings = Object.fromEntries(
        all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      );
      if (child?.connected) child.send(settings);
    },
    settings: () => settings,
  };
}
