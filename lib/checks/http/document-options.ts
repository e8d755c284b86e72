import { z } from 'zod';
import { pointerSchema } from './json.ts';

const states = z.array(z.union([z.string(), z.number(), z.boolean()]));
export const documentOptions = z.object({
  path: z.string().startsWith('/').default('/health').describe('The address of the document'),
  expect: z
    .array(z.number().int())
    .min(1)
    .optional()
    .describe('Statuses that come with the document; left out, any 2xx and 503'),
  entries: pointerSchema
    .optional()
    .describe(
      'JSON pointer to the object or array with a line for each dependency, as /components; "" is the whole',
    ),
  only: z
    .array(z.string())
    .optional()
    .describe('Entries to judge, which must be present; left out, all that are present'),
  state: pointerSchema
    .optional()
    .describe('JSON pointer within an entry to its state; left out, the entry itself, or its status'),
  right: states
    .min(1)
    .default(['ok', 'healthy', 'up', 'ready', 'connected', 'configured', 'available', 'pass', true])
    .describe('States that are ok, in any case'),
  doubtful: states
    .default(['degraded', 'warning', 'warn', 'slow', 'starting'])
    .describe('States that are a warning; all others are failing'),
  listed: z
    .enum(['failing', 'warning', 'ok'])
    .optional()
    .describe('Where the entries are a list of names: what it means to be listed; left out, failing'),
  numbers: z
    .record(z.string(), pointerSchema)
    .default({})
    .describe('Numbers that are judged by warn and fail, as { workers: /workers/num_workers }'),
  steps: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'The next step of an entry or number that is not ok, as { postgres: Check that db is running }',
    ),
});
export type DocumentOptions = z.output<typeof documentOptions>;
