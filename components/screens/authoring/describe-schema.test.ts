import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeKeys } from './describe-schema.ts';

const schema = z.object({
  sql: z.string().describe('One statement'),
  maxRows: z.number().int().min(1).max(500).default(100),
  role: z.enum(['symptom', 'context']).default('symptom'),
  labels: z.array(z.string()).optional(),
  columns: z.record(z.string(), z.string()).optional(),
  empty: z.object({ verdict: z.string(), because: z.string() }).optional(),
  count: z.literal(true).optional(),
  reviewed: z.iso.date(),
  warn: z.partialRecord(z.enum(['above', 'below']), z.number()).optional(),
});

it.each([
  ['sql', 'text', true, undefined, 'One statement'],
  ['maxRows', 'whole number from 1 to 500', false, '100', ''],
  ['role', 'one of symptom, context', false, '"symptom"', ''],
  ['labels', 'list of text', false, undefined, ''],
  ['columns', 'map of name: text', false, undefined, ''],
  ['empty', '{ verdict, because }', false, undefined, ''],
  ['count', 'true', false, undefined, ''],
  ['reviewed', 'date', true, undefined, ''],
  ['warn', '{ above | below: number }', false, undefined, ''],
])('%s is %s', (name, type, isRequired, fallback, meaning) => {
  expect(describeKeys(schema).find((key) => key.name === name)).toEqual({
    name,
    type,
    isRequired,
    fallback,
    meaning,
  });
});
