import path from 'node:path';
import type { RE2JS } from 're2js';
import { z } from 'zod';
import { env } from '#lib/env.ts';
import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import { contentName } from '#lib/stacks/read-stacks.ts';
import { placeIssues, readYaml } from '#lib/stacks/read-yaml.ts';
import { compilePattern } from '#lib/stacks/safe-pattern.ts';
import { type FileRead, watchFiles } from '#lib/stacks/watch-files.ts';
import type { Problem } from '#lib/vocabulary/problem.ts';
import { builtInRules } from './built-in-rules.ts';

const ownRule = z.strictObject({
  name: z.string().min(1).max(60).describe('What it hides, as its mark says: [redacted: customer number]'),
  pattern: z.string().min(1).describe('An RE2 regular expression: no lookaround, no \\1'),
  ignoreCase: z.boolean().default(false).describe('Whether upper and lower case are the same'),
  replace: z.string().optional().describe('The replacement, with $1 for the first group; left out, the mark'),
  example: z.string().describe('A text that the pattern matches, which is checked when the file is read'),
});

/** content/redaction.yaml: what an installation hides beyond the rules that Pulsebook brings. */
const redactionSchema = z.strictObject({
  rules: z.array(ownRule).default([]).describe('Further rules, applied after the built-in ones'),
  turnOn: z
    .array(z.string())
    .default([])
    .describe('Built-in rules that are off by default, by name: IP address'),
  turnOff: z
    .array(z.string())
    .default([])
    .describe('Built-in rules that are not wanted, by name: phone number'),
  secrets: z
    .array(
      z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable, never its value'),
    )
    .default([])
    .describe('Further environment variables whose values are never kept'),
});

export type OwnRule = { name: string; pattern: RE2JS; replace: string };
export type RedactionFile = { rules: OwnRule[]; turnOn: string[]; turnOff: string[]; secrets: string[] };

const nothing: RedactionFile = { rules: [], turnOn: [], turnOff: [], secrets: [] };

const file = path.join(/*turbopackIgnore: true*/ env.PULSEBOOK_CONTENT_DIR, 'redaction.yaml');

const read = processWide('redaction file', () => ({
  files: watchFiles(
    () => [file],
    (_, found) => parse(found),
  ),
}));

/** The rules of this installation, or what is wrong with them. Without the file there are none. */
export function readRedactionFile(): { value: RedactionFile } | { problems: Problem[] } {
  return read.files()[0] ?? { value: nothing };
}

function parse(found: FileRead): { value: RedactionFile } | { problems: Problem[] } {
  return 'text' in found
    ? parseRedaction(contentName(file), found.text)
    : { problems: [{ file: contentName(file), message: found.problem }] };
}

/** @param name The file's name in problems. */
export function parseRedaction(
  name: string,
  text: string,
): { value: RedactionFile } | { problems: Problem[] } {
  const source = { file: name, text, firstLine: 1 };
  const given = readYaml(source, redactionSchema.nullable());
  if ('problems' in given) return given;
  if (!given.value) return { value: nothing };
  const { rules, ...rest } = given.value;
  const issues: PathIssue[] = [...nameIssues('turnOn', rest.turnOn), ...nameIssues('turnOff', rest.turnOff)];
  const compiled = rules.flatMap((rule, index) => {
    const made = compileRule(rule);
    if ('issue' in made) issues.push({ ...made.issue, path: ['rules', index, ...made.issue.path] });
    return 'issue' in made ? [] : made;
  });
  return issues.length ? { problems: placeIssues(source, issues) } : { value: { ...rest, rules: compiled } };
}

function nameIssues(key: 'turnOn' | 'turnOff', names: readonly string[]): PathIssue[] {
  const known = [...new Set(builtInRules.map(({ name }) => name))];
  return names.flatMap((name, index) =>
    known.includes(name)
      ? []
      : { path: [key, index], message: `unknown built-in rule "${name}"; ${suggest(name, known)}` },
  );
}

function compileRule(rule: z.output<typeof ownRule>): OwnRule | { issue: PathIssue } {
  const compiled = compilePattern(rule.pattern, rule);
  if ('problem' in compiled) return { issue: { path: ['pattern'], message: compiled.problem } };
  const { pattern } = compiled;
  const replace = rule.replace ?? `[redacted: ${rule.name}]`;
  if (pattern.matcher('').find()) {
    return {
      issue: { path: ['pattern'], message: 'matches the empty string, so it would redact everywhere' },
    };
  }
  if (!pattern.matcher(rule.example).find()) {
    return { issue: { path: ['example'], message: 'expected text that the pattern matches' } };
  }
  const groups = [...replace.matchAll(/\$(\d+)/g)].map(([, group]) => Number(group));
  if (groups.some((group) => group > pattern.groupCount())) {
    const message = `the pattern has only ${pattern.groupCount()} groups`;
    return { issue: { path: ['replace'], message } };
  }
  return { name: rule.name, pattern, replace };
}
