import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { LabAddress, LabState } from '#lib/lab/control.ts';
import { freePort } from '#scripts/free-port.mjs';
import { serveControl } from './control-server.ts';
import { openFaults } from './faults.ts';
import { labFolder } from './folders.ts';
import { endLeftovers, recordProcess } from './leftovers.ts';
import { takeLock } from './lock.ts';
import { type DebianParts, ensureDebianParts } from './parts/debian.ts';
import { keepPart } from './parts/keep-part.ts';
import type { AbsentPart, KeptPart, PartSpec } from './parts/part.ts';
import { endBundling } from './parts/service.ts';
import { readRecord, writePrivate, writeRecord } from './record.ts';
import { chosenStacks } from './stacks/all-stacks.ts';
import type { LabStack, StackTools } from './stacks/lab-stack.ts';

/** Someone else has this lab already. */
class LabTaken extends Error {
  override readonly name = 'LabTaken';
  constructor(pid: number) {
    super(`the lab in ${labFolder()} is already up, kept by process ${pid}`);
  }
}

export type Lab = {
  /** Resolves when every part answers and recorded faults are broken again. */
  start: () => Promise<void>;
  state: () => LabState;
  /** Ends every part and takes the lab's addresses away. */
  stop: () => Promise<void>;
};

type Kept = { stack: string; part: KeptPart | AbsentPart };

/**
 * Takes the lab of this data folder, to start it and keep it: parts that die are restarted.
 * @param say receives one line of progress at a time.
 * @param onStop is told when someone else has asked the lab to end, and has ended it.
 * @throws LabTaken
 */
export async function openLab(say: (line: string) => void, onStop: () => void): Promise<Lab> {
  const folder = labFolder();
  const file = (name: string) => path.join(folder, name);
  mkdirSync(file('state'), { recursive: true });
  const lock = takeLock(file('state/lock'));
  if ('heldBy' in lock) throw new LabTaken(lock.heldBy);

  const left = await endLeftovers(file('state/processes.json'));
  if (left.length) say(`ended what an earlier lab left: ${left.join(', ')}`);

  const kept: Kept[] = [];
  const faults = openFaults(file('state/faults.json'));
  let ready = false;
  let stopping: Promise<void> | undefined;

  const state = (): LabState => ({ ready, parts: kept.map(describe), faults: faults.list() });
  const stop = () => {
    stopping ??= (async () => {
      control.close();
      await Promise.all(kept.map(({ part }) => ('absent' in part ? undefined : part.stop())));
      for (const name of ['state.json', 'lab.env']) rmSync(file(name), { force: true });
      lock.release();
    })();
    return stopping;
  };
  const token = randomBytes(24).toString('hex');
  const memory = openMemory(file('state/memory.json'));
  const control = await serveControl(await memory.port('control'), token, {
    state,
    break: faults.break,
    mend: faults.mend,
    stop: () => void stop().then(onStop),
  });
  const address: LabAddress = {
    pid: process.pid,
    port: control.port,
    token,
    startedAt: new Date().toISOString(),
  };
  writeRecord(file('state.json'), address);

  async function start(): Promise<void> {
    const binaries = await ensureDebianParts(say);
    const chosen = chosenStacks();
    const stacks = await Promise.all(chosen.map(([id, open]) => open(toolsFor(id, binaries))));
    void endBundling();
    const order = chosen.map(([id]) => id);
    kept.sort((one, other) => order.indexOf(one.stack) - order.indexOf(other.stack));
    for (const [index, stack] of stacks.entries()) faults.add(order[index] ?? '', stack.faults);
    await Promise.all(stacks.map(startStack));
    const lines = stacks.map((stack, index) => variableLines(order[index] ?? '', stack));
    writePrivate(file('lab.env'), lines.join(''));
    await Promise.all(stacks.map((stack) => stack.settle()));
    await faults.breakAgain(say);
    ready = true;
  }

  async function startStack(stack: LabStack): Promise<void> {
    const steps: [string, () => Promise<void>][] = [
      ['starting Postgres, Redis and Prometheus', stack.startData],
      ['', () => faults.mendForStart(stack.faults)],
      ['', stack.prepareData],
      ['starting services', stack.startServices],
      ['waiting for the first metrics', async () => {}],
    ];
    for (const [what, step] of steps) {
      if (stopping) throw new Error('the lab was told to stop');
      if (what) say(what);
      await step();
    }
  }

  function toolsFor(id: string, binaries: DebianParts): StackTools {
    const home = file(id);
    mkdirSync(home, { recursive: true });
    return {
      stack: id,
      folder: home,
      binaries,
      port: (name) => memory.port(`${id}.${name}`),
      secret: (name) => memory.secret(`${id}.${name}`),
      say: (line) => say(`${id}: ${line}`),
      keep,
    };
    function keep(spec: PartSpec): KeptPart;
    function keep(spec: PartSpec | AbsentPart): KeptPart | undefined;
    function keep(spec: PartSpec | AbsentPart): KeptPart | undefined {
      const log = path.join(home, `${spec.name}.log`);
      rmSync(log, { force: true });
      const record = (pid: number) => recordProcess(file('state/processes.json'), `${id} ${spec.name}`, pid);
      const part = 'absent' in spec ? spec : keepPart(spec, log, record);
      kept.push({ stack: id, part });
      return 'absent' in part ? undefined : part;
    }
  }

  return { start, state, stop };
}

/**
 * Opens and starts the lab; ends it again when it cannot start, and when this program is ended.
 * @throws LabTaken
 */
export async function startLab(say: (line: string) => void, onStop: () => void): Promise<Lab> {
  const lab = await openLab(say, onStop);
  const end = () => void lab.stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  try {
    await lab.start();
    return lab;
  } catch (error) {
    await lab.stop();
    throw error;
  }
}

/** As lab.env has them. */
function variableLines(stack: string, { variables }: LabStack): string {
  const prefix = stack.toUpperCase().replaceAll('-', '_');
  return Object.entries(variables)
    .map(([name, value]) => (value === undefined ? '' : `${prefix}_LAB_${name}=${value}\n`))
    .join('');
}

function describe({ stack, part }: Kept): LabState['parts'][number] {
  if ('absent' in part) {
    const { name, title, absent } = part;
    return { name, stack, title, state: 'stopped', nature: 'absent', detail: absent, restarts: 0 };
  }
  const { name, title, nature, detail } = part.spec;
  const frozen = part.frozen() ? ' (frozen)' : '';
  return {
    name,
    stack,
    title,
    state: part.state(),
    nature,
    detail: detail + frozen,
    pid: part.pid(),
    restarts: part.restarts(),
    settings: Object.keys(part.settings()).length ? part.settings() : undefined,
  };
}

/** Ports and passwords stay the same from start to start. */
function openMemory(file: string) {
  const memory = readRecord<{ ports: Record<string, number>; secrets: Record<string, string> }>(file, {
    ports: {},
    secrets: {},
  });
  const keep = <T>(into: Record<string, T>, name: string, value: T): T => {
    into[name] = value;
    writeRecord(file, memory);
    return value;
  };
  return {
    port: async (name: string) => keep(memory.ports, name, await freePort(memory.ports[name])),
    secret: (name: string) =>
      memory.secrets[name] ?? keep(memory.secrets, name, randomBytes(18).toString('hex')),
  };
}
