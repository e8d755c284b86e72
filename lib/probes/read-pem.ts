import { readFile } from 'node:fs/promises';
import type { Target } from '#lib/stacks/stack.ts';
import { ProbeError } from './probe-error.ts';

/**
 * A file that a parameter of the connection string names; read again at each connection, since certificates change.
 * @throws ProbeError `not-configured`, without the file's path.
 */
export async function readPem(
  { urlVariable }: Target,
  parameter: string,
  file: string | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    const text = await readFile(/*turbopackIgnore: true*/ file, 'utf8');
    if (text.includes('-----BEGIN ')) return text;
  } catch {}
  throw new ProbeError(
    'not-configured',
    `The parameter ${parameter} in ${urlVariable} does not name a readable PEM file`,
    { stage: 'connect', code: 'NO_PEM' },
  );
}
