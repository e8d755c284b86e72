import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { LabState } from '#lib/lab/control.ts';
import { readLab } from './read-lab.ts';

const run = promisify(execFile);
const cli = path.join(import.meta.dirname, 'cli.ts');

export type LabInTest = Awaited<ReturnType<typeof labInTest>>;

/** A lab of a test's own with these stacks, separated by commas, in a folder that goes with it. Not started yet. */
export async function labInTest(stacks = 'mw-py') {
  const data = mkdtempSync(path.join(tmpdir(), 'pulsebook-lab-'));
  const files = readLab(path.join(data, 'lab'));

  /** What the command line prints. Rejects, with what it printed, when it fails. */
  async function command(...args: string[]): Promise<string> {
    const env = { ...process.env, PULSEBOOK_DATA_DIR: data, PULSEBOOK_LAB_STACKS: stacks };
    const { stdout } = await run(process.execPath, [cli, ...args], { env, timeout: 450_000 });
    return stdout;
  }
  async function ask(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<LabState & { error?: string }> {
    const { port, token } = files.address();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    return response.json();
  }
  return {
    ...files,
    data,
    command,
    ask,
    state: () => ask('GET', '/state'),
    remove: async () => {
      await command('down');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

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
