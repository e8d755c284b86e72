import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import { parseStored } from '#lib/parse-stored.ts';
import { paramsSchema, storedResultSchema, verdictSchema } from '#lib/runs/stored-result.ts';
import { type Sealed, snapshotKinds } from '#lib/vocabulary/snapshot.ts';

const text = z.string();
const named = z.object({ id: text, title: text });

const pageSchema = z.object({
  stack: text,
  slug: text,
  title: text,
  section: text,
  summary: text,
  reviewed: text,
  hash: text,
  body: text,
  vars: z.record(z.string(), text),
});

export const snapshotKindSchema = z.enum(snapshotKinds);

const sealedSchema = z.object({
  format: z.literal(1),
  id: text,
  kind: snapshotKindSchema,
  title: text,
  stack: named,
  environment: named,
  page: text.optional(),
  params: paramsSchema,
  live: text.optional(),
  verdict: verdictSchema,
  headline: text,
  because: text,
  checks: z.array(storedResultSchema.extend({ pageTitle: text, targetLabel: text })),
  pages: z.array(pageSchema),
  sections: z.array(z.object({ title: text, markdown: text })),
  note: text.optional(),
  who: text,
  sealedAt: text,
  expiresAt: text,
}) satisfies z.ZodType<Sealed>;

/** What was sealed. @throws ProblemError where its content is not what Pulsebook seals. */
export function readSealed(id: string, content: string): Sealed {
  return parseStored(`snapshot ${id}`, sealedSchema, parseJson(id, content));
}

function parseJson(id: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new ProblemError(`snapshot ${id}`, 'its content is not JSON', { cause });
  }
}
