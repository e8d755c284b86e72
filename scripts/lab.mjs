import { setTimeout as sleep } from 'node:timers/promises';
import { labState } from '#lib/lab/control.ts';
import { startProgram, stopProgram } from './processes.mjs';
import { Refusal } from './progress.mjs';

const pollMs = 200;
const startPatienceMs = 400_000;
const stopPatienceMs = 40_000;

/** "22 real parts, 5 stand-ins, absent: tldr worker". */
function tellParts({ parts }) {
  const of = (nature) => parts.filter((part) => part.nature === nature);
  const absent = of('absent').map(({ stack, name }) => `${stack} ${name}`);
  return [
    `${of('real').length} real parts`,
    `${of('stand-in').length} stand-ins`,
    absent.length && `absent: ${absent.join(', ')}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Starts the lab, or uses the one that runs already. */
export async function openLab() {
  const running = await labState();
  if (running?.ready)
    return { outcome: `already up, ${tellParts(running)}`, value: { close: async () => {} } };
  const lab = startProgram(['lab/cli.ts']);
  const close = () => stopProgram(lab, { patienceMs: stopPatienceMs });
  const deadline = performance.now() + startPatienceMs;
  while (lab.exitCode === null && performance.now() < deadline) {
    const state = await labState();
    if (state?.ready) return { outcome: tellParts(state), value: { close } };
    await sleep(pollMs);
  }
  await close();
  throw new Refusal('The lab did not start; what it said is above. Without it: npm start');
}
