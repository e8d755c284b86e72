import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#scripts/runtime/free-port.mjs';
import { startProgram, stopProgram } from '../../scripts/runtime/processes.mjs';
import { round, spreadOf, timeMs } from './measure.ts';

const pages = 1000;
const visited = 20;

/** (7) A content folder of 1,000 pages against one of two: start, first visit, later visit, edit to visible. */
export async function benchThousandPages(content: string) {
  const folder = path.join(tmpdir(), `pulsebook-bench-pages-${process.pid}`);
  const large = path.join(folder, 'large');
  const small = path.join(folder, 'small');
  for (const copy of [large, small]) {
    mkdirSync(copy, { recursive: true });
    cpSync(path.join(content, 'bench'), path.join(copy, 'bench'), { recursive: true });
  }
  const page = readFileSync(path.join(content, 'bench', 'six.mdx'), 'utf8');
  for (let index = 0; index < pages; index += 1)
    writeFileSync(path.join(large, 'bench', `page-${index}.mdx`), `${page}\nPage number ${index}.\n`);
  try {
    const few = await withServer(small, folder, async (_, startMs) => startMs);
    return await withServer(large, folder, async (url, startMs) => {
      const visit = (index: number) => async () => {
        const response = await fetch(`${url}/bench/page-${index}`);
        const text = await response.text();
        if (!text.includes(`Page number ${index}.`))
          throw new Error(`page-${index} answered ${response.status}`);
      };
      await visit(pages - 1)();
      const first: number[] = [];
      const later: number[] = [];
      for (let index = 0; index < visited; index += 1) first.push(await timeMs(visit(index)));
      for (let index = 0; index < visited; index += 1) later.push(await timeMs(visit(index)));
      const edits: number[] = [];
      for (let index = 0; index < visited; index += 1) edits.push(await timeEdit(url, large, index));
      return {
        pages,
        startMs: { fewPages: round(few), manyPages: round(startMs), more: round(startMs - few) },
        firstVisitMs: spreadOf(first),
        laterVisitMs: spreadOf(later),
        editToVisibleMs: spreadOf(edits),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeEdit(url: string, content: string, index: number): Promise<number> {
  const file = path.join(content, 'bench', `page-${index}.mdx`);
  const mark = `Edited ${index} at ${Date.now()}`;
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n${mark}\n`);
  return timeMs(async () => {
    while (!(await (await fetch(`${url}/bench/page-${index}`)).text()).includes(mark)) await sleep(10);
  });
}

/** A production server of its own, with empty caches, until its first page of the list has been answered. */
async function withServer<T>(
  content: string,
  folder: string,
  use: (url: string, startMs: number) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    NODE_ENV: 'production',
    PULSEBOOK_CONTENT_DIR: content,
    PULSEBOOK_DATA_DIR: path.join(folder, 'data'),
    PULSEBOOK_CACHE_DIR: path.join(folder, `cache-${port}`),
  };
  const started = performance.now();
  const next = [
    'node_modules/next/dist/bin/next',
    'start',
    '--hostname',
    '127.0.0.1',
    '--port',
    String(port),
  ];
  const program = startProgram(next, { env, stdio: 'ignore' });
  try {
    while (!(await answers(`${url}/bench`))) {
      if (program.exitCode !== null) throw new Error(`the server ended with ${program.exitCode}`);
      await sleep(20);
    }
    return await use(url, performance.now() - started);
  } finally {
    await stopProgram(program);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
