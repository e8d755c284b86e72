import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ProblemError } from './errors.ts';

const root = process.cwd();
const folder = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((given) => path.resolve(/*turbopackIgnore: true*/ root, given));

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.string().optional(),
  PULSEBOOK_DATA_DIR: folder('.data'),
  PULSEBOOK_CACHE_DIR: folder('.cache'),
  PULSEBOOK_CONTENT_DIR: folder('content'),
  PULSEBOOK_HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PULSEBOOK_RETENTION_DAYS: z.coerce.number().positive().default(30),
  PULSEBOOK_SNAPSHOT_DAYS: z.coerce.number().positive().max(36_500).default(365),
});

export type Env = z.output<typeof schema>;

/** @throws ProblemError that names the variable and what was expected. */
function readEnv(): Env {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ProblemError(`environment variable ${String(issue?.path[0])}`, issue?.message ?? 'invalid');
}

export const env: Env = readEnv();

/** Where the running lab writes the variables of its environments. */
const labEnvFile = path.join(env.PULSEBOOK_DATA_DIR, 'lab', 'lab.env');

let lab: { mtimeMs: number; values: Map<string, string> } | undefined;

function labValues(): Map<string, string> {
  const mtimeMs = statSync(labEnvFile, { throwIfNoEntry: false })?.mtimeMs;
  if (mtimeMs === undefined) return new Map();
  if (lab?.mtimeMs !== mtimeMs) {
    const lines = readFileSync(labEnvFile, 'utf8').split('\n');
    const pairs = lines.flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
    });
    lab = { mtimeMs, values: new Map(pairs) };
  }
  return lab.values;
}

/** A variable that a stack file names, from the process or else from the running lab. Empty counts as unset. */
export function secret(name: string): string | undefined {
  return process.env[name] || labValues().get(name) || undefined;
}

/** Every variable of the process and of the running lab, the process first, empty ones left out. */
export function processVariables(): Map<string, string> {
  const own = Object.entries(process.env).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return new Map([...labValues(), ...own]);
}
