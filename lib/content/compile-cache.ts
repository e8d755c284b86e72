import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { env } from '#lib/env.ts';

const compiledSchema = z.object({
  code: z.string(),
  headings: z.array(z.object({ depth: z.number(), id: z.string(), text: z.string() })),
});

/** `code` is for getPageComponent; `headings` are the table of contents, in order. */
export type CompiledPage = z.output<typeof compiledSchema>;

const folder = path.join(/*turbopackIgnore: true*/ env.PULSEBOOK_CACHE_DIR, 'pages');
const keptDays = 30;

/** A compiled page from the disk; undefined where there is none or where the file is not as it was written. */
export async function readCompiled(key: string): Promise<CompiledPage | undefined> {
  try {
    const text = await readFile(/*turbopackIgnore: true*/ fileOf(key), 'utf8');
    const { checksum, compiled } = JSON.parse(text);
    return checksum === checksumOf(JSON.stringify(compiled)) ? compiledSchema.parse(compiled) : undefined;
  } catch {
    return undefined;
  }
}

let pruned = false;

/** Keeps it on the disk, whole or not at all. A disk that takes nothing costs speed, and is said once. */
export async function writeCompiled(key: string, compiled: CompiledPage): Promise<void> {
  const file = fileOf(key);
  const part = `${file}.${randomUUID()}.part`;
  try {
    await mkdir(/*turbopackIgnore: true*/ folder, { recursive: true });
    const checksum = checksumOf(JSON.stringify(compiled));
    await writeFile(/*turbopackIgnore: true*/ part, JSON.stringify({ checksum, compiled }));
    await rename(/*turbopackIgnore: true*/ part, file);
    if (!pruned) await prune();
  } catch (cause) {
    if (!pruned) console.warn(`Compiled pages cannot be kept in ${folder}: ${(cause as Error).message}`);
  }
  pruned = true;
}

async function prune(): Promise<void> {
  const oldest = Date.now() - keptDays * 24 * 3600 * 1000;
  for (const name of await readdir(/*turbopackIgnore: true*/ folder)) {
    const file = path.join(/*turbopackIgnore: true*/ folder, name);
    const { mtimeMs } = await stat(/*turbopackIgnore: true*/ file);
    if (mtimeMs < oldest) await rm(/*turbopackIgnore: true*/ file, { force: true });
  }
}

function fileOf(key: string): string {
  return path.join(/*turbopackIgnore: true*/ folder, `${key}.json`);
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
