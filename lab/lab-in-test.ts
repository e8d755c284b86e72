import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { LabAddress, LabState } from '#lib/lab/control.ts';
import { readRecord } from './record.ts';

const run = promisify(execFile);
const cli = path.join(import.meta.dirname, 'cli.ts');

export type LabInTest = Awaited<ReturnType<typeof labInTest>>;

/** A lab of a test's own with these stacks, separated by commas, in a folder that goes with it. Not started yet. */
export async function labInTest(stacks = 'mw-py') {
  const data = mkdtempSync(path.join(tmpdir(), 'pulsebook-lab-'));
  const file = (name: string) => path.join(data, 'lab', name);

  /** What the command line prints. Rejects, with what it printed, when it fails. */
  async function command(...args: string[]): Promise<string> {
    const env = { ...process.env, PULSEBOOK_DATA_DIR: data, PULSEBOOK_LAB_STACKS: stacks };
    const { stdout } = await run(process.execPath, [cli, ...args], { env, timeout: 450_000 });
    return stdout;
  }
  const memory = () =>
    readRecord<{ ports: Record<string, number>; secrets: Record<string, string> }>(
      file('state/memory.json'),
      { ports: {}, secrets: {} },
    );
  const address = () => readRecord<Partial<LabAddress>>(file('state.json'), {});
  async function ask(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<LabState & { error?: string }> {
    const { port, token } = address();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    return response.json();
  }
  return {
    data,
    command,
    address,
    ask,
    state: () => ask('GET', '/state'),
    /** A variable of lab.env. */
    variable: (name: string) =>
      readFileSync(file('lab.env'), 'utf8').match(new RegExp(`^${name}=(.*)$`, 'm'))?.[1] ?? '',
    /** A password that the lab made for a part. */
    secret: (name: string) => memory().secrets[name] ?? '',
    /** A port that the lab gave to a part. */
    port: (name: string) => memory().ports[name] ?? 0,
    remove: async () => {
      await command('down');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** By fault id: what can be seen from outside while it is broken, and once it is fixed. */
export type Signs = Record<string, { broken: () => Promise<boolean>; whole: () => Promise<boolean> }>;

/** Asks until the answer is true. @throws what was seen last, after the deadline. */
export async function eventually(what: () => Promise<boolean>, withinMs = 90_000): Promise<void> {
  const until = Date.now() + withinMs;
  let last: unknown = 'false';
  for (;;) {
    try {
      if (await what()) return;
      last = 'false';
    } catch (error) {
      last = error;
    }
    if (Date.now() > until) throw new Error(`not true within ${withinMs} ms: ${last}`);
    await sleep(100);
  }
}
