import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  Scalar,
} from 'yaml';
import type { z } from 'zod';
import type { Problem } from '#lib/vocabulary/problem.ts';
import { explainIssue, type PathIssue } from './explain-issue.ts';
import { hiddenIssues } from './hidden-issues.ts';
import { refusedYaml } from './refused-yaml.ts';

/** YAML within a file: `firstLine` is the file's line on which `text` starts, 1 for a whole file. */
export type YamlSource = { file: string; text: string; firstLine: number };

/** The largest of content has 5 KB. All other requests wait while YAML is read. */
const maxBytes = 64 * 1024;

/** One slip may make many of them. */
const maxSyntaxProblems = 20;
/** After this many, other issues are only counted: to find the place of each takes as long as the file is. */
const maxPlaced = 50;

/** `refusedYaml` tells of keys that stand twice: the parser would compare each with each other. */
const parsing = { prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;

/** Reads YAML by a schema. Problems name file, line, key and what was expected. */
export function readYaml<Schema extends z.ZodType>(
  source: YamlSource,
  schema: Schema,
): { value: z.output<Schema> } | { problems: Problem[] } {
  if (Buffer.byteLength(source.text) > maxBytes) {
    const message = `the YAML is longer than ${maxBytes / 1024} KB: split it`;
    return { problems: [{ file: source.file, line: source.firstLine, message }] };
  }
  const document = parseDocument(source.text, parsing);
  if (document.errors.length) return { problems: syntaxProblems(source) };
  let given: unknown;
  try {
    const refused = refusedYaml(document);
    if (refused.length) {
      const lineAt = (offset: number) =>
        source.firstLine - 1 + source.text.slice(0, offset).split('\n').length;
      return {
        problems: refused.map(({ offset, message }) => ({
          file: source.file,
          line: lineAt(offset),
          message,
        })),
      };
    }
    given = document.toJS();
  } catch (cause) {
    return {
      problems: [
        {
          file: source.file,
          line: source.firstLine,
          message: `not readable as YAML: ${(cause as Error).message}`,
        },
      ],
    };
  }
  const hidden = hiddenIssues(given);
  if (hidden.length) return { problems: placeIssues(source, hidden) };
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data };
  const issues = parsed.error.issues.flatMap((issue) => explainIssue(issue, schema, given));
  return { problems: placeIssues(source, issues) };
}

/** Finds the lines of issues. It reads the text a second time, so that only mistakes pay for it. */
export function placeIssues(source: YamlSource, issues: readonly PathIssue[]): Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { ...parsing, lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const placed = issues.slice(0, maxPlaced).map(({ path, message, textLine }): Problem => {
    const offset = offsetOf(document, path);
    const own = textLine === undefined ? undefined : lineInText(document, path, textLine, lineAt);
    const line = source.firstLine - 1 + (own ?? (offset === undefined ? 1 : lineAt(offset)));
    return { file: source.file, line, ...(path.length && { key: path.map(String).join('.') }), message };
  });
  const more = issues.length - placed.length;
  if (more <= 0) return placed;
  return [...placed, { file: source.file, line: placed.at(-1)?.line, message: `and ${more} more problems` }];
}

function syntaxProblems({ file, text, firstLine }: YamlSource): Problem[] {
  const lines = new LineCounter();
  const { errors } = parseDocument(text, { ...parsing, lineCounter: lines });
  return errors.slice(0, maxSyntaxProblems).map(({ pos, message }) => ({
    file,
    line: firstLine - 1 + lines.linePos(pos[0]).line,
    message: message.startsWith('Maximum call stack')
      ? 'nested too deeply: flatten it'
      : `not readable as YAML: ${message}${hintFor(message)}`,
  }));
}

function hintFor(message: string): string {
  return message.startsWith('Nested mappings') ? "; put text that contains ': ' in quotes" : '';
}

/** Where the deepest key of the path that is there starts. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isNode(item.key) && String(item.key) === String(key));
      if (!pair) break;
      offset = isNode(pair.key) ? pair.key.range?.[0] : offset;
      node = pair.value;
    } else if (isCollection(node)) {
      const item: unknown = node.items[Number(key)];
      if (!isNode(item) || isPair(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

/** Where a line of a text stands: below `|`, whose lines stay as they are, or where all of the text is on one line. */
function lineInText(
  document: Document,
  path: readonly PropertyKey[],
  textLine: number,
  lineAt: (offset: number) => number,
): number | undefined {
  const node = document.getIn(path, true);
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = node.range;
  const first = lineAt(start);
  if (node.type === Scalar.BLOCK_LITERAL) return first + textLine;
  return textLine === 1 && lineAt(end) === first ? first : undefined;
}
