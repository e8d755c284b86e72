import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(process.env.PULSEBOOK_DATA_DIR ?? '.data', 'content');

export type ContentCopy = ReturnType<typeof openContentCopy>;

/** The content folder of the Pulsebook under test (scripts/open-test-pulsebook.mjs), which is a copy. */
export function openContentCopy() {
  const undo: (() => void)[] = [];

  function keep(file: string): void {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    undo.push(text === undefined ? () => rmSync(file, { force: true }) : () => writeFileSync(file, text));
  }

  return {
    /** @param name as "mw-py/run-stuck.mdx"; a folder that is not there yet is made. */
    write(name: string, text: string): void {
      const file = path.join(folder, name);
      const made = mkdirSync(path.dirname(file), { recursive: true });
      if (made) undo.push(() => rmSync(made, { recursive: true }));
      keep(file);
      writeFileSync(file, text);
    },
    remove(name: string): void {
      const file = path.join(folder, name);
      keep(file);
      rmSync(file);
    },
    /** Everything as it was before. */
    restore(): void {
      for (const each of undo.reverse()) each();
    },
  };
}
