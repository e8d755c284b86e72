import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { startTime } from './processes.ts';

type Holder = { pid: number; born: string };

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

const alive = (holder: Holder) => startTime(holder.pid) === holder.born;

/**
 * Takes a lock that ends with its process: the file names pid and birth of the holder, and a dead
 * holder's file is taken over.
 * @returns how to release it, or the pid that holds it.
 */
export function takeLock(file: string): { release: () => void } | { heldBy: number } {
  const mine: Holder = { pid: process.pid, born: startTime(process.pid) ?? '' };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        return { release: () => holderOf(file)?.pid === mine.pid && rmSync(file, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = holderOf(file);
      if (holder && alive(holder)) return { heldBy: holder.pid };
      takeAside(file, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two may find the same dead holder: whoever then moves a live one's file puts it back. */
function takeAside(file: string, aside: string): void {
  try {
    renameSync(file, aside);
    const moved = holderOf(aside);
    if (moved && alive(moved)) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
