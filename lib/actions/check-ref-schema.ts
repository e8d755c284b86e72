import { z } from 'zod';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';

const maxParams = 20;
const name = z.string().min(1).max(100);

/** All that a browser may say about a check: names and what a person typed, never a question. */
export const checkRefSchema = z.strictObject({
  stack: name,
  page: name,
  check: name,
  environment: name,
  params: z
    .record(name, z.string().max(1000))
    .refine((params) => Object.keys(params).length <= maxParams, `at most ${maxParams} parameters`),
}) satisfies z.ZodType<CheckRef>;

export const maxRefs = 50;

/** Of a run: the longest deadline of a check, its judgement, and time to keep it. Each of them has its own limit. */
export const runTimeout = { timeoutMs: 36_000, onTimeout: 'The check did not end in time' };
