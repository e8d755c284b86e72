import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(process.env.PULSEBOOK_DATA_DIR ?? '.data', 'content');

export type ContentCopy = ReturnType<typeof openContentCopy>;

/** The content folder of the Pulsebook under test (scripts/open-test-pulsebook.mjs), which is a copy. */
export function openContentCopy() {
  const before = new Map<string, string | undefined>();
  const touch = (name: string) => {
    const file = path.join(folder, name);
    if (!before.has(file)) before.set(file, existsSync(file) ? readFileSync(file, 'utf8') : undefined);
    return file;
  };
  return {
    /** @param name as "mw-py/run-stuck.mdx" */
    write: (name: string, text: string) => writeFileSync(touch(name), text),
    remove: (name: string) => rmSync(touch(name)),
    restore: () => {
      for (const [file, text] of before) {
        if (text === undefined) rmSync(file, { force: true });
        else writeFileSync(file, text);
      }
    },
  };
}
