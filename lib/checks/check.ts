import { z } from 'zod';
import { thresholdSchema } from '#lib/stacks/stack.ts';
import { verdicts } from '#lib/vocabulary/verdict.ts';

/** What every check has, whatever its kind. A kind's own options stand beside these, on the same level. */
export const checkCommonSchema = z.object({
  title: z.string().describe('What is measured, as a heading'),
  kind: z.string().describe('A kind of the catalogue'),
  target: z
    .string()
    .optional()
    .describe('Name of the target in stack.yaml; left out where the stack has only one of that kind'),
  role: z
    .enum(['symptom', 'context'])
    .default('symptom')
    .describe("Symptoms decide the page's verdict, context helps to find out why"),
  needs: z
    .array(z.string())
    .default([])
    .describe(
      'Params without which it only informs: a symptom is context while one of them is empty, and decides nothing',
    ),
  unit: z
    .string()
    .optional()
    .describe('ratio (0–1, shown as %), percent, seconds, milliseconds, bytes, or a plain noun'),
  warn: thresholdSchema.optional().describe('From where on a sample is a warning, as { atLeast: 1 }'),
  fail: thresholdSchema.optional().describe('From where on a sample is failing, as { atLeast: 5 }'),
  onEmpty: z
    .strictObject({ verdict: z.enum(verdicts), because: z.string() })
    .optional()
    .describe('What no row or no series means here'),
  say: z.string().optional().describe('The sentence of a sample: {value} and {label} are filled in'),
  next: z
    .string()
    .optional()
    .describe(
      'The one step to take when it is not ok; the title of another page of the stack in it becomes a link',
    ),
  every: z.number().min(1).max(3600).default(15).describe('Seconds between two live readings'),
  deadline: z
    .number()
    .min(0.1)
    .max(30)
    .default(3)
    .describe('Seconds for the whole question, connecting included'),
  explains: z
    .array(z.string())
    .optional()
    .describe('Which failures of its target this check explains to others: connect, or error codes as 42P01'),
});

/** One check of a page, validated against its kind. */
export type Check = z.output<typeof checkCommonSchema> & {
  id: string;
  /** Always known here: where the author leaves it out, the stack's only target of the kind. */
  target: string;
  /** The kind's own options, validated, `{{variables}}` and `$params` not yet filled in. */
  options: Record<string, unknown>;
};

/** What a check needs to know of the page that it is on. */
export type PageOfCheck = {
  slug: string;
  /** SHA-256 of its file. */
  hash: string;
  params: Record<string, { label: string; default?: string }>;
};
