'use server';
import 'server-only';
import type { z } from 'zod';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { getValue } from '#lib/errors.ts';
import { readPast as read } from '#lib/runs/read-past.ts';
import type { PastComparison } from '#lib/vocabulary/incident.ts';
import { type Answer, act } from './act.ts';
import { checkRefSchema } from './check-ref-schema.ts';

const timeout = { timeoutMs: 8000, onTimeout: 'Its earlier values could not be read in time' };

/** The earlier values of a check that fails or warns, and since when it does; null where it does neither. */
export async function readPast(input: z.input<typeof checkRefSchema>): Answer<PastComparison | null> {
  const past = async (ref: z.output<typeof checkRefSchema>) =>
    (await read(getValue(resolveCheck(ref)))) ?? null;
  return act('readPast', checkRefSchema, input, past, timeout);
}
