import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { env } from '#lib/env.ts';
import { maxDiskBytes } from './page-limits.ts';
import { pageTreeSchema } from './page-tree.ts';

const compiledSchema = z.strictObject({
  tree: pageTreeSchema,
  headings: z.array(z.strictObject({ depth: z.number(), id: z.string(), text: z.string() })),
  placed: z.array(z.string()),
});

/** `tree` is for renderPage; `headings` are the table of contents, in order; `placed` are ids of checks in it. */
export type CompiledPage = z.output<typeof compiledSchema>;

const folder = path.join(/*turbopackIgnore: true*/ env.PULSEBOOK_CACHE_DIR, 'pages');
const keptDays = 30;

/** A compiled page from the disk, and its bytes; undefined where there is none, or where it is not what a page may be. */
export async function readCompiled(
  key: string,
): Promise<{ compiled: CompiledPage; bytes: number } | undefined> {
  try {
    const text = await readFile(/*turbopackIgnore: true*/ fileOf(key), 'utf8');
    const [checksum, json = ''] = text.split('\n');
    if (checksum !== checksumOf(json)) return undefined;
    const compiled = JSON.parse(json) as CompiledPage;
    // Its keys stay in the order in which they were written, as in a process that compiled it.
    compiledSchema.parse(compiled);
    return { compiled, bytes: Buffer.byteLength(json) };
  } catch {
    return undefined;
  }
}

let warned = false;
/** Bytes that may be written before the folder is looked through again; the first time, at once. */
let unpruned = 0;

/** Keeps it on the disk, whole or not at all. A disk that takes nothing costs speed, and is said once. */
export async function writeCompiled(key: string, json: string): Promise<void> {
  const file = fileOf(key);
  const part = `${file}.${randomUUID()}.part`;
  try {
    await mkdir(/*turbopackIgnore: true*/ folder, { recursive: true });
    await writeFile(/*turbopackIgnore: true*/ part, `${checksumOf(json)}\n${json}`);
    await rename(/*turbopackIgnore: true*/ part, file);
    unpruned -= Buffer.byteLength(json);
    if (unpruned > 0) return;
    unpruned = maxDiskBytes / 8;
    await pruneCompiled();
  } catch (cause) {
    if (!warned) console.warn(`Compiled pages cannot be kept in ${folder}: ${(cause as Error).message}`);
    warned = true;
  }
}

/** Deletes what is old, and the oldest of what is too much. Other processes may do the same meanwhile. */
export async function pruneCompiled(maxBytes = maxDiskBytes): Promise<void> {
  const names = await readdir(/*turbopackIgnore: true*/ folder);
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(/*turbopackIgnore: true*/ folder, name);
      const stats = await stat(/*turbopackIgnore: true*/ file).catch(() => undefined);
      return { file, mtimeMs: stats?.mtimeMs ?? 0, size: stats?.size ?? 0 };
    }),
  );
  const oldest = Date.now() - keptDays * 24 * 3600 * 1000;
  let kept = 0;
  for (const { file, mtimeMs, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    kept += size;
    if (kept > maxBytes || mtimeMs < oldest) await rm(/*turbopackIgnore: true*/ file, { force: true });
  }
}

function fileOf(key: string): string {
  return path.join(/*turbopackIgnore: true*/ folder, `${key}.json`);
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
