import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf, signalProcess, startTime } from '#scripts/runtime/processes.mjs';
import { readRecord, writeRecord } from './record.ts';

type Recorded = Record<string, { pid: number; started: string }>;

const endTimeoutMs = 4_000;

/** Remembers whom we started, by pid and start time, so that a later lab can end them and nobody else. */
export function recordProcess(file: string, name: string, pid: number): void {
  const all = readRecord<Recorded>(file, {});
  writeRecord(file, { ...all, [name]: { pid, started: startTime(pid) ?? '' } });
}

/** Ends what a lab that was killed left running. @returns the names of those parts. */
export async function endLeftovers(file: string): Promise<string[]> {
  const left = Object.entries(readRecord<Recorded>(file, {})).filter(
    ([, { pid, started }]) => startTime(pid) === started,
  );
  await Promise.all(left.map(([, { pid, started }]) => end(pid, started)));
  writeRecord(file, {});
  return left.map(([name]) => name);
}

async function end(pid: number, started: string): Promise<void> {
  const family = [pid, ...childrenOf(pid)];
  for (const each of family) signalProcess(each, 'SIGCONT');
  signalProcess(pid, 'SIGINT');
  const until = Date.now() + endTimeoutMs;
  while (startTime(pid) === started) {
    if (Date.now() > until) for (const each of [pid, ...childrenOf(pid)]) signalProcess(each, 'SIGKILL');
    await sleep(20);
  }
}
