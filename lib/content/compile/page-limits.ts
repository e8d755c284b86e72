/** Of a body with its variables filled in, in UTF-8. Files of content have the same limit (lib/stacks/watch-files.ts). */
export const maxBodyBytes = 256 * 1024;

/** Code of a page that is highlighted: more is shown without colour. A megabyte of it took 29 s and made 48 MB of HTML. */
export const maxHighlightedBytes = 64 * 1024;

/** Longer lines are shown without colour: some grammars take a time that grows with the square of a line. */
export const maxHighlightedLine = 2_000;

/** Of a compiled body as JSON. Text alone is about as long as it was; a word in colour takes a hundred bytes. */
export const maxTreeBytes = 4 * 1024 * 1024;

/** Elements within elements. A list in a list takes two. */
export const maxDepth = 60;

/** Placed on one page, code blocks among them: each is rendered for every reader. The largest pages have 40. */
export const maxComponents = 400;

/** Some texts of a few kilobytes keep the parser busy for minutes. The largest pages take half a second. */
export const compileTimeoutMs = 20_000;
export const maxCompilerMegabytes = 512;

/** After this many, a page's other problems are only counted. */
export const maxProblems = 50;

/** Compiled pages in memory and on disk, as JSON. */
export const maxMemoryBytes = 32 * 1024 * 1024;
export const maxDiskBytes = 256 * 1024 * 1024;

/** 64 KB, for a sentence. */
export function formatLimit(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes / 1024} KB` : `${bytes / 1024 / 1024} MB`;
}
