import { setTimeout as sleep } from 'node:timers/promises';
import { labState } from '#lib/lab/control.ts';
import { StartError } from './progress.mjs';
import { startProgram, stopProgram } from './runtime/processes.mjs';

const pollMs = 200;
const startTimeoutMs = 400_000;
const stopTimeoutMs = 40_000;

/** "22 real parts, 5 stand-ins, absent: tldr worker". */
function describeParts({ parts }) {
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
    return { outcome: `already up, ${describeParts(running)}`, value: { close: async () => {} } };
  const lab = startProgram(['lab/cli.ts']);
  const close = () => stopProgram(lab, { timeoutMs: stopTimeoutMs });
  const deadline = performance.now() + startTimeoutMs;
  while (lab.exitCode === null && performance.now() < deadline) {
    const state = await labState();
    if (state?.ready) return { outcome: describeParts(state), value: { close } };
    await sleep(pollMs);
  }
  await close();
  throw new StartError('The lab did not start; its output is above. To run Pulsebook without it: npm start');
}
