import { readFileSync, statSync } from 'node:fs';

const rescanMs = 500;
/** The largest page has 8 KB. */
const maxFileBytes = 256 * 1024;

export type FileRead = { text: string } | { problem: string };

type Known<T> = { stamp: string; value: T };

/**
 * What was parsed from a changing set of files. It looks at the disk when asked, at most every 500 ms, and
 * parses only files that are new or changed, so that an edit shows without a rebuild or a restart.
 *
 * @param list Paths of the files that there are now; one that vanishes before it is read is left out.
 * @param parse Must not throw, so that one bad file never hides another.
 */
export function watchFiles<T>(list: () => string[], parse: (file: string, read: FileRead) => T): () => T[] {
  let known = new Map<string, Known<T>>();
  let values: T[] = [];
  let scannedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - scannedAt < rescanMs) return values;
    const found = new Map<string, Known<T>>();
    let changed = false;
    for (const file of list()) {
      const before = known.get(file);
      const stamp = stampOf(file);
      if (stamp === undefined) continue;
      if (before?.stamp === stamp) {
        found.set(file, before);
        continue;
      }
      const read = readIfThere(file);
      if (!read) continue;
      found.set(file, { stamp, value: parse(file, read) });
      changed = true;
    }
    if (changed || found.size !== known.size) values = [...found.values()].map(({ value }) => value);
    known = found;
    scannedAt = performance.now();
    return values;
  };
}

function stampOf(file: string): string | undefined {
  const stat = statSync(/*turbopackIgnore: true*/ file, { throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}` : undefined;
}

function readIfThere(file: string): FileRead | undefined {
  try {
    if (statSync(/*turbopackIgnore: true*/ file).size > maxFileBytes) {
      return { problem: `is larger than ${maxFileBytes / 1024} KB: split it` };
    }
    return { text: readFileSync(/*turbopackIgnore: true*/ file, 'utf8') };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'ENOENT' ? undefined : { problem: `cannot be read: ${code ?? String(cause)}` };
  }
}
