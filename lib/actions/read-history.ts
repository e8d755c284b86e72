'use server';
import 'server-only';
import type { z } from 'zod';
import { readablePage } from '#lib/content/find/library.ts';
import { listRunsOfChecks, type RunInBrief } from '#lib/runs/list-runs.ts';
import { type Answer, act } from './act.ts';
import { checkRefSchema } from './check-ref-schema.ts';

const pageRefSchema = checkRefSchema.pick({ stack: true, page: true, environment: true });
const maxRunsPerCheck = 20;

/** The last kept runs of every check of a page, oldest first. */
export async function readHistory(input: z.input<typeof pageRefSchema>): Answer<RunInBrief[]> {
  return act('readHistory', pageRefSchema, input, async (of) => {
    const checks = readablePage(of.stack, of.page)?.checks ?? [];
    return listRunsOfChecks(
      of,
      checks.map(({ id }) => id),
      maxRunsPerCheck,
    );
  });
}
