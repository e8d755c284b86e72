import { openFastapiBackend } from './fastapi-backend/fastapi-backend.ts';
import type { OpenStack } from './lab-stack.ts';
import { openMammothbox } from './mammothbox/mammothbox.ts';
import { openMwPy } from './mw-py/mw-py.ts';
import { openPydbapi } from './pydbapi/pydbapi.ts';
import { openTldr } from './tldr/tldr.ts';

/** Every stack that the lab can start. */
const allStacks: Record<string, OpenStack> = {
  'mw-py': openMwPy,
  'fastapi-backend': openFastapiBackend,
  mammothbox: openMammothbox,
  tldr: openTldr,
  pydbapi: openPydbapi,
};

/**
 * The stacks to start: all, or those that PULSEBOOK_LAB_STACKS names, separated by commas.
 * @throws Error that names the stacks there are.
 */
export function chosenStacks(): [string, OpenStack][] {
  const names = process.env.PULSEBOOK_LAB_STACKS?.split(',').filter(Boolean) ?? Object.keys(allStacks);
  return names.map((name) => {
    const open = allStacks[name];
    if (open) return [name, open];
    throw new Error(
      `PULSEBOOK_LAB_STACKS names ${name}; the lab's stacks are ${Object.keys(allStacks).join(', ')}`,
    );
  });
}
