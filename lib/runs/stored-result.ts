import { z } from 'zod';
import type { CheckRef, CheckResult, Evidence } from '#lib/vocabulary/check-result.ts';
import { comparisons } from '#lib/vocabulary/threshold.ts';
import { unknownKinds, verdicts } from '#lib/vocabulary/verdict.ts';

export const verdictSchema = z.enum(verdicts);
export const unknownKindSchema = z.enum(unknownKinds);
export const paramsSchema = z.record(z.string(), z.string());
export const roleSchema = z.enum(['symptom', 'context']);

export const storedRefSchema = z.object({
  stack: z.string(),
  page: z.string(),
  check: z.string(),
  environment: z.string(),
  params: paramsSchema,
}) satisfies z.ZodType<CheckRef>;

export const explanationSchema = z.object({
  stack: z.string(),
  page: z.string(),
  check: z.string(),
  title: z.string(),
});

const text = z.string();
/** JSON has no NaN and no infinity: they were kept as null, and the sample's text still says which. */
const storedNumber = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
const labels = z.record(z.string(), text);
const threshold = z.partialRecord(z.enum(comparisons), z.number());
const cell = z.union([text, z.number(), z.boolean(), z.null()]);

/** Evidence as it was kept. `asked` and `samples` are always there; what a kind did not answer with is missing. */
export const evidenceSchema = z.object({
  asked: z.array(
    z.object({
      target: text,
      at: text,
      language: z.enum(['sql', 'redis', 'promql', 'http', 'dns', 'tcp', 'tls']),
      text,
      when: text.optional(),
      command: text,
      tookMs: z.number(),
      error: text.optional(),
    }),
  ),
  samples: z.array(z.object({ labels, value: storedNumber, text, say: text, verdict: verdictSchema })),
  table: z
    .object({
      columns: z.array(z.object({ name: text, unit: text.optional() })),
      rows: z.array(z.array(cell)),
      truncated: z.boolean(),
    })
    .optional(),
  series: z
    .array(z.object({ labels, points: z.array(z.tuple([z.number(), z.number().nullable()])) }))
    .optional(),
  document: text.optional(),
  thresholds: z.object({ warn: threshold.optional(), fail: threshold.optional() }),
  unit: text.optional(),
}) satisfies z.ZodType<Evidence>;

/** A result within a timeline or a snapshot. */
export const storedResultSchema = z.object({
  ref: storedRefSchema,
  runId: text.optional(),
  title: text,
  role: roleSchema,
  verdict: verdictSchema,
  unknown: unknownKindSchema.optional(),
  reason: text,
  next: text.optional(),
  note: text.optional(),
  blockedBy: explanationSchema.optional(),
  evidence: evidenceSchema,
  startedAt: text,
  durationMs: z.number(),
}) satisfies z.ZodType<CheckResult>;
