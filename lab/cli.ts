import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakFault, fixFault, type LabAddress, type LabState, labState } from '#lib/lab/control.ts';
import { endWithNpm } from '#scripts/runtime/end-with-npm.mjs';
import { takeLock } from '#scripts/runtime/lock.mjs';
import { labFolder } from './folders.ts';
import { endLeftovers } from './leftovers.ts';
import { faultLines, partLines } from './print-lab.ts';
import { readRecord } from './record.ts';
import { openLab } from './supervisor.ts';

const usage = `npm run lab                      start the lab here, Ctrl-C ends it
npm run lab -- up --detach       start it in the background
npm run lab -- down              end it
npm run lab -- status            its parts
npm run lab -- list              the faults it knows
npm run lab -- break <fault>     make an issue really happen
npm run lab -- fix <fault|all>   end it

PULSEBOOK_LAB_STACKS=mw-py npm run lab    only these stacks, separated by commas`;

const upTimeoutMs = 400_000;
const downTimeoutMs = 60_000;
const file = (name: string) => path.join(labFolder(), name);
const print = (lines: string | readonly string[]) => console.log([lines].flat().join('\n'));

async function up(): Promise<void> {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const lab = await openLab(
    (line) => print(`lab ${seconds()}: ${line}`),
    () => process.exit(0),
  );
  let asked = false;
  const end = async () => {
    if (asked) return;
    asked = true;
    print('lab: stopping');
    await lab.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
  endWithNpm();
  try {
    await lab.start();
  } catch (error) {
    if (asked) return;
    await lab.stop();
    throw error;
  }
  print([
    `lab: up after ${seconds()} in ${labFolder()}`,
    ...partLines(lab.state().parts),
    'lab: npm run lab -- list shows its faults; break <fault>, fix <fault|all>',
  ]);
}

async function upDetached(): Promise<void> {
  if (await labState()) return status();
  mkdirSync(labFolder(), { recursive: true });
  const log = file('lab.log');
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, [import.meta.filename, 'up'], {
    detached: true,
    stdio: ['ignore', output, output],
    // It stays when npm is done.
    env: { ...process.env, npm_lifecycle_event: '' },
  });
  let ended: number | null | undefined;
  child.on('exit', (code) => {
    ended = code;
  });
  let shown = 0;
  const until = Date.now() + upTimeoutMs;
  for (;;) {
    const text = readFileSync(log, 'utf8');
    process.stdout.write(text.slice(shown));
    shown = text.length;
    if (ended !== undefined) throw new Error(`the lab did not start; see ${log}`);
    if ((await labState())?.ready && text.includes('lab: up')) break;
    if (Date.now() > until) throw new Error(`the lab is not up after ${upTimeoutMs / 1000} s; see ${log}`);
    await sleep(100);
  }
  child.unref();
}

async function down(): Promise<void> {
  const { pid, port, token } = readRecord<Partial<LabAddress>>(file('state.json'), {});
  const options = {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(2_000),
  };
  if (port) await fetch(`http://127.0.0.1:${port}/stop`, options).catch(() => {});
  mkdirSync(file('state'), { recursive: true });
  const until = Date.now() + downTimeoutMs;
  for (;;) {
    const lock = await takeLock(labFolder());
    if (lock) {
      await endLeftovers(file('state/processes.json'));
      await lock.release();
      print('lab: down');
      return;
    }
    if (Date.now() > until) throw new Error(`process ${pid ?? 'unknown'} still keeps the lab`);
    await sleep(100);
  }
}

async function status(): Promise<void> {
  const state = await labState();
  if (!state) {
    print(`lab: not up in ${labFolder()}`);
    process.exitCode = 1;
    return;
  }
  const broken = state.faults.filter((fault) => fault.broken);
  print([
    `lab: ${state.ready ? 'up' : 'starting'} in ${labFolder()}`,
    ...partLines(state.parts),
    ...faultLines(broken),
  ]);
}

async function list(): Promise<void> {
  const state = await labState();
  if (!state) throw new Error('the lab is not up; start it with npm run lab');
  print(faultLines(state.faults));
}

async function change(work: (fault: string) => Promise<LabState>, fault: string | undefined): Promise<void> {
  if (!fault) throw new Error(`which fault?\n${usage}`);
  print(faultLines((await work(fault)).faults.filter(({ id, broken }) => broken || id === fault)));
}

const [verb = 'up', ...rest] = process.argv.slice(2);
const verbs: Record<string, () => Promise<void>> = {
  up: () => (rest.includes('--detach') ? upDetached() : up()),
  down,
  status,
  list,
  break: () => change(breakFault, rest[0]),
  fix: () => change(fixFault, rest[0] ?? 'all'),
  help: async () => print(usage),
};

try {
  const run = verbs[verb];
  if (!run) throw new Error(`there is no ${verb}\n${usage}`);
  await run();
} catch (error) {
  console.error(`lab: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
