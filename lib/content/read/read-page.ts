import { createHash } from 'node:crypto';
import { maxProblems } from '#lib/content/compile/page-limits.ts';
import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import { placeIssues, readYaml, type YamlSource } from '#lib/stacks/read-yaml.ts';
import { compilePattern } from '#lib/stacks/safe-pattern.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { unknownVariable, variableNames, variablesIn } from '#lib/stacks/variables.ts';
import { environmentKey } from '#lib/vocabulary/addresses.ts';
import { byPlace } from '#lib/vocabulary/problem.ts';
import { alertIssues, alertsCheckId, makeAlertCheck } from './alert-check.ts';
import {
  type BrokenPage,
  type Check,
  frontmatterSchema,
  type Page,
  type Param,
  type Problem,
} from './page.ts';
import { type KindCatalogue, readCheck } from './read-check.ts';

export type PageFile = { slug: string; file: string; text: string };

/**
 * A page from the text of its file: all that can be told without compiling its body. Whatever is wrong is
 * collected, with lines, and makes it a broken page.
 */
export function readPage(
  stack: Stack,
  { slug, file, text }: PageFile,
  kinds: KindCatalogue,
): Page | BrokenPage {
  const broken = (problems: Problem[]): BrokenPage => ({
    stack: stack.id,
    slug,
    problems: problems.sort(byPlace),
  });
  const parts = splitPage(file, text);
  if (!parts) return broken([{ file, line: 1, message: 'expected frontmatter between two lines of ---' }]);
  const { source, body, bodyLine } = parts;
  const variables = variableNames(stack);
  const inBody = variableProblems(file, body, bodyLine, variables);
  const read = readYaml(source, frontmatterSchema);
  if ('problems' in read) return broken([...read.problems, ...inBody]);

  const { checks: givenChecks, ...front } = read.value;
  const issues = [
    ...slugIssues(slug),
    ...sectionIssues(front.section, stack),
    ...paramIssues(front.params),
    ...alertIssues(front),
  ];
  const checks: Check[] = [];
  for (const [id, given] of Object.entries(givenChecks)) {
    if (id === alertsCheckId) {
      issues.push({ path: ['checks', id], message: 'this id is taken: a page has that check by its alerts' });
    }
    const check = readCheck(id, given, { stack, variables, params: front.params, kinds });
    if ('check' in check) checks.push(check.check);
    else issues.push(...check.issues.map((issue) => ({ ...issue, path: ['checks', id, ...issue.path] })));
  }
  const problems = [...(issues.length ? placeIssues(source, issues) : []), ...inBody];
  if (problems.length) return broken(problems);
  const hash = createHash('sha256').update(text).digest('hex');
  const alertCheck = makeAlertCheck(stack, front.alerts, kinds);
  return { ...front, stack: stack.id, slug, checks, ...(alertCheck && { alertCheck }), hash, body, bodyLine };
}

/** The frontmatter as YAML that knows its place in the file, and the body below it. */
export function splitPage(
  file: string,
  text: string,
): { source: YamlSource; body: string; bodyLine: number } | undefined {
  const parts = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!parts) return undefined;
  const [head, yaml = ''] = parts;
  return {
    source: { file, text: yaml, firstLine: 2 },
    body: text.slice(head.length),
    bodyLine: lineCount(head),
  };
}

function slugIssues(slug: string): PathIssue[] {
  if (/^[a-z0-9][a-z0-9-]*$/.test(slug)) return [];
  return [{ path: [], message: "a page's file is named in lower-case letters, digits and hyphens" }];
}

/** "4.1" belongs to the section "4" where stack.yaml has no "4.1" of its own. */
function sectionIssues(section: string, stack: Stack): PathIssue[] {
  const known = Object.keys(stack.sections);
  const [first = ''] = section.split('.');
  if (known.includes(section) || known.includes(first)) return [];
  return [{ path: ['section'], message: `stack.yaml has no section "${first}"; ${suggest(first, known)}` }];
}

function paramIssues(params: Record<string, Param>): PathIssue[] {
  return Object.entries(params).flatMap(([name, { type, choices, pattern }]) => {
    const issues: PathIssue[] = [];
    if (name === environmentKey) {
      const message = `a param may not be named ${name}: in addresses that is the environment`;
      issues.push({ path: ['params', name], message });
    }
    if (type === 'choice' && !choices?.length) {
      issues.push({ path: ['params', name, 'choices'], message: 'missing: a choice needs its choices' });
    }
    const compiled = pattern === undefined ? undefined : compilePattern(pattern);
    if (compiled && 'problem' in compiled) {
      issues.push({ path: ['params', name, 'pattern'], message: compiled.problem });
    }
    return issues;
  });
}

function variableProblems(file: string, body: string, bodyLine: number, known: readonly string[]): Problem[] {
  const unknown = variablesIn(body).filter((name) => !known.includes(name));
  const placed = unknown.slice(0, maxProblems).map(
    (name): Problem => ({
      file,
      line: bodyLine - 1 + lineCount(body.slice(0, body.indexOf(`{{${name}}}`))),
      key: `{{${name}}}`,
      message: unknownVariable(name, known),
    }),
  );
  const more = unknown.length - placed.length;
  if (more <= 0) return placed;
  return [...placed, { file, line: placed.at(-1)?.line, message: `and ${more} more problems` }];
}

/** The number of the line on which the text's end is, from 1. */
function lineCount(text: string): number {
  return text.split('\n').length;
}
