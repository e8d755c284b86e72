import type { OpenStack } from './lab-stack.ts';
import { openMwPy } from './mw-py/mw-py.ts';

/** Every stack that the lab can start. */
export const allStacks: Record<string, OpenStack> = { 'mw-py': openMwPy };
