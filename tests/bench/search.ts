import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { figuresOf, judgeCase } from '../search/judge-cases.ts';
import { readCases } from '../search/read-cases.ts';

const pages = 1000;
const source = process.env.PULSEBOOK_CONTENT_DIR ?? 'content';

/**
 * (8) How well texts that people paste are read: shares of the texts that fit a page that are answered right, and of
 * those that fit nothing that are answered as if they did. And how long it takes on the server with 1,000 pages.
 */
export async function benchSearch() {
  const tuning = readCases('tuning').map(judgeCase);
  const heldOut = readCases('held-out').map(judgeCase);
  const blind = readCases('blind').map(judgeCase);
  return {
    all: figuresOf([...tuning, ...heldOut, ...blind]),
    tuning: figuresOf(tuning),
    heldOut: figuresOf(heldOut),
    blind: figuresOf(blind),
    manyPages: measureManyPages(),
  };
}

/** In a process of its own, that reads the content folder filled up with copies of the stacks. */
function measureManyPages(): unknown {
  const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-bench-search-'));
  try {
    fillUp(folder);
    const env = {
      ...process.env,
      PULSEBOOK_CONTENT_DIR: folder,
      PULSEBOOK_DATA_DIR: folder,
      NODE_ENV: 'production' as const,
    };
    const worker = path.join(import.meta.dirname, 'search-worker.ts');
    const ran = spawnSync(process.execPath, [worker], {
      env,
      encoding: 'utf8',
    });
    if (ran.status !== 0) throw new Error(`the measurement ended with ${ran.status}: ${ran.stderr}`);
    return JSON.parse(ran.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fillUp(folder: string): void {
  const stacks = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  let count = 0;
  for (let copy = 0; count < pages; copy += 1) {
    for (const { name } of stacks) {
      const target = path.join(folder, copy ? `${name}-copy-${copy}` : name);
      cpSync(path.join(source, name), target, { recursive: true });
      count += readdirSync(target).filter((file) => file.endsWith('.mdx')).length;
    }
  }
}
