import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { ProblemError } from '#lib/errors.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import type { PathIssue } from './explain-issue.ts';
import { suggest } from './nearest.ts';
import { processWide } from './process-wide.ts';
import { placeIssues, readYaml } from './read-yaml.ts';
import { type BrokenStack, reservedStackNames, type Stack, type StackFile, stackSchema } from './stack.ts';
import { watchFiles } from './watch-files.ts';

const stacks = processWide('stacks', () =>
  watchFiles(stackFiles, (file, read) => {
    const id = path.basename(path.dirname(file));
    if ('problem' in read) return { id, problems: [{ file: contentName(file), message: read.problem }] };
    return readStack(id, contentName(file), read.text);
  }),
);

/** All stacks of the content folder by name, broken ones too. A stack object changes only with its file. */
export function listStacks(): (Stack | BrokenStack)[] {
  return stacks();
}

export function findStack(id: string): Stack | BrokenStack | undefined {
  return stacks().find((stack) => stack.id === id);
}

/** The stacks whose file has no problem. */
export function readableStacks(): Stack[] {
  return listStacks().filter(isReadable);
}

/** The stack; undefined where there is none, and where its file has a problem. */
export function readableStack(id: string): Stack | undefined {
  const stack = findStack(id);
  return stack && isReadable(stack) ? stack : undefined;
}

/** @param file Its name in problems. */
export function readStack(id: string, file: string, text: string): Stack | BrokenStack {
  const source = { file, text, firstLine: 1 };
  const read = readYaml(source, stackSchema);
  if ('problems' in read) return { id, problems: read.problems };
  const issues = inconsistencies(id, read.value);
  if (issues.length) return { id, problems: placeIssues(source, issues) };
  return { id, ...read.value };
}

/** A file's name as problems show it: from the content folder on. */
export function contentName(file: string): string {
  return path.relative(path.dirname(env.PULSEBOOK_CONTENT_DIR), file);
}

function stackFiles(): string[] {
  const folder = env.PULSEBOOK_CONTENT_DIR;
  if (!existsSync(/*turbopackIgnore: true*/ folder)) {
    throw new ProblemError('PULSEBOOK_CONTENT_DIR', `folder ${folder} does not exist`);
  }
  return readdirSync(/*turbopackIgnore: true*/ folder, { withFileTypes: true })
    .filter((entry) => !entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.join(/*turbopackIgnore: true*/ folder, entry.name, 'stack.yaml'))
    .sort();
}

function inconsistencies(id: string, stack: StackFile): PathIssue[] {
  const issues: PathIssue[] = [];
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    issues.push({ path: [], message: `a stack's folder is named in lower-case letters, digits and hyphens` });
  }
  if ((reservedStackNames as readonly string[]).includes(id)) {
    issues.push({
      path: [],
      message: `a stack may not be named ${id}: Pulsebook has an address of that name`,
    });
  }
  if (!Object.keys(stack.environments).length) {
    issues.push({ path: ['environments'], message: 'expected at least one environment' });
  }
  const targets = Object.keys(stack.targets);
  for (const [name, environment] of Object.entries(stack.environments)) {
    for (const target of Object.keys(environment.targets)) {
      if (targets.includes(target)) continue;
      const message = `not declared under targets; ${suggest(target, targets)}`;
      issues.push({ path: ['environments', name, 'targets', target], message });
    }
  }
  if (stack.migrations && !stack.migrations.revisions.includes(stack.migrations.head)) {
    issues.push({ path: ['migrations', 'head'], message: 'expected one of the revisions listed below it' });
  }
  return issues;
}
