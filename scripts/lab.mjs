import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, startProgram, stopProgram } from './processes.mjs';
import { Refusal } from './progress.mjs';

const pollMs = 200;
const startPatienceMs = 120_000;

/** What the lab's control port answers: its parts and faults; nothing when no lab runs. */
async function readLabState() {
  const file = path.join(path.resolve(process.env.PULSEBOOK_DATA_DIR || '.data'), 'lab', 'state.json');
  if (!existsSync(file)) return undefined;
  try {
    const { pid, port, token } = JSON.parse(readFileSync(file, 'utf8'));
    if (!isAlive(pid)) return undefined;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`http://127.0.0.1:${port}/state`, {
      headers,
      signal: AbortSignal.timeout(2000),
    });
    return await answer.json();
  } catch {
    return undefined;
  }
}

const isReady = (state) => state?.parts.every((part) => part.state !== 'starting');

function tellParts({ parts }) {
  const real = parts.filter((part) => part.nature === 'real').length;
  const others = parts.filter((part) => part.nature !== 'real').map((part) => `${part.name} ${part.nature}`);
  return `${real} real parts${others.length ? `, ${others.join(', ')}` : ''}`;
}

/** Starts the lab, or uses the one that runs already. */
export async function openLab() {
  const running = await readLabState();
  if (running) return { outcome: `already running, ${tellParts(running)}`, value: { close: async () => {} } };
  const lab = startProgram(['lab/cli.ts']);
  const deadline = performance.now() + startPatienceMs;
  for (;;) {
    const state = await readLabState();
    if (isReady(state)) {
      return { outcome: tellParts(state), value: { close: () => stopProgram(lab, { patienceMs: 20_000 }) } };
    }
    if (lab.exitCode !== null || performance.now() > deadline) {
      await stopProgram(lab);
      throw new Refusal('The lab did not start; what it said is above. Without it: npm start');
    }
    await sleep(pollMs);
  }
}
