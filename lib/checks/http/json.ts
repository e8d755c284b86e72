import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';

/** https://www.rfc-editor.org/rfc/rfc6901 */
export const pointerSchema = z.string().regex(/^(\/[^/]*)*$/, 'a JSON pointer, as /queue/length');

/** @throws ProbeError */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ProbeError('error', 'the response is not JSON', { stage: 'question', cause });
  }
}

/** What a JSON pointer leads to, or the key at which it ends in nothing. */
export function followPointer(document: unknown, pointer: string): { value: unknown } | { missing: string } {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return { missing: key };
    value = (value as Record<string, unknown>)[key];
  }
  return { value };
}

/** A number, or text that is one; else NaN. */
export function asNumber(value: unknown): number {
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  return isNumeric ? Number(value) : Number.NaN;
}
