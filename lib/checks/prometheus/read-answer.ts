import type { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';

/** @throws ProbeError where an API did not answer in its own form, as when something else listens there. */
export function readAnswer<T>(answer: unknown, schema: z.ZodType<T>, path: string): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  const message = `Unexpected response from /api/v1/${path}${where}: not the Prometheus API`;
  throw new ProbeError('error', message, { stage: 'question', cause: parsed.error });
}
