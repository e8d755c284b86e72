/**
 * What is wrong with a file of content. `line` counts from 1 in the file, `key` is the path of keys in its
 * YAML ("checks.connect.target"). A `warning` refuses nothing.
 */
export type Problem = { file: string; line?: number; key?: string; message: string; level?: 'warning' };

/** `file:line key message`, as editors and people read it. */
export function problemText({ file, line, key, message }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return key ? `${place} ${key}: ${message}` : `${place} ${message}`;
}

/** Orders problems as one reads: by file, then by line. */
export function byPlace(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);
}

/** Whether a stack or page could be read; one that could not is its problems. */
export function isReadable<T extends object>(
  content: T,
): content is Exclude<T, { problems: readonly Problem[] }> {
  return !('problems' in content);
}
