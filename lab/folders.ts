import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Where the lab keeps everything of its own. */
export function labFolder(): string {
  return path.resolve(root, process.env.PULSEBOOK_DATA_DIR || '.data', 'lab');
}
