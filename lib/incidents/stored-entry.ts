import { z } from 'zod';
import { storedRefSchema, storedResultSchema, verdictSchema } from '#lib/runs/stored-result.ts';
import { type EntryData, incidentStatuses, type PastComparison } from '#lib/vocabulary/incident.ts';

const text = z.string();
const status = z.enum(incidentStatuses);

const originSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('page'), page: text }),
  z.object({ from: z.literal('stack') }),
  z.object({ from: z.literal('triage') }),
  z.object({ from: z.literal('run'), runId: text }),
  z.object({ from: z.literal('snapshot'), snapshotId: text }),
]);

const comparisonSchema = z.object({
  of: text.optional(),
  text: text.optional(),
  past: z.array(
    z.object({
      when: text,
      at: text,
      text,
      verdict: verdictSchema.optional(),
      runId: text.optional(),
    }),
  ),
  unknownFor: z.array(text),
  since: z
    .object({
      at: text,
      runId: text,
      verdict: verdictSchema,
      lastOk: z.object({ at: text, runId: text }).optional(),
    })
    .optional(),
}) satisfies z.ZodType<PastComparison>;

const proofSchema = z.object({
  title: text,
  verdict: verdictSchema,
  reason: text,
  runId: text.optional(),
});

/** What a timeline keeps of an entry, by its kind. */
export const entryDataSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    origin: originSchema,
    checks: z.array(z.object({ ref: storedRefSchema, title: text })),
  }),
  z.object({ kind: z.literal('joined') }),
  z.object({ kind: z.literal('note'), text }),
  z.object({ kind: z.literal('run'), result: storedResultSchema, context: comparisonSchema.optional() }),
  z.object({ kind: z.literal('snapshot'), snapshotId: text, title: text }),
  z.object({
    kind: z.literal('status'),
    from: status,
    to: status,
    reason: text.optional(),
    proof: z.array(proofSchema).optional(),
  }),
  z.object({
    kind: z.literal('recovered'),
    stamp: text,
    result: storedResultSchema,
    verifiedFrom: text.optional(),
  }),
]) satisfies z.ZodType<EntryData>;
