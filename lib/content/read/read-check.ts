import type { z } from 'zod';
import { type Check, checkCommonSchema } from '#lib/checks/check.ts';
import type { Kind } from '#lib/checks/kind.ts';
import { judgingIssues } from '#lib/content/lint/judging-issues.ts';
import { explainIssue, type PathIssue } from '#lib/stacks/explain-issue.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { unknownVariable, variablesIn } from '#lib/stacks/variables.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Param } from './page.ts';

/** The catalogue of kinds: how to find one, and all names for a suggestion. */
export type KindCatalogue = { find(name: string): Kind | undefined; names(): string[] };

export type CheckSurroundings = {
  stack: Stack;
  /** Names that `{{…}}` may use. */
  variables: readonly string[];
  params: Record<string, Param>;
  kinds: KindCatalogue;
};

type Given = Record<string, unknown>;

/** Kinds whose empty answer means something else on every page, so that the author must say it. */
const mustSayOnEmpty: Record<string, (options: Given) => boolean> = {
  'postgres.query': (options) => options.count !== true,
  'prometheus.query': () => true,
};

/** One check of the frontmatter, validated against its kind and its stack. Paths of issues start at the check. */
export function readCheck(
  id: string,
  given: Given,
  around: CheckSurroundings,
): { check: Check } | { issues: PathIssue[] } {
  const kind = around.kinds.find(String(given.kind));
  if (!kind) {
    const name = String(given.kind);
    const message = `there is no kind "${name}"; ${suggest(name, kindsFor(name, given.target, around))}`;
    return { issues: [{ path: ['kind'], message }] };
  }
  const common = Object.keys(checkCommonSchema.shape);
  const own = Object.keys(kind.options.shape);
  const part = (names: string[]) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));

  const issues: PathIssue[] = Object.keys(given)
    .filter((name) => !common.includes(name) && !own.includes(name))
    .map((name) => ({
      path: [name],
      message: `unknown key; ${suggest(name, [...own, ...common])}`,
    }));
  const shared = parse(checkCommonSchema, part(common), issues);
  const options = parse(kind.options, part(own), issues);
  const found = findTarget(given.target, kind, around.stack);
  if ('message' in found) issues.push({ path: ['target'], message: found.message });
  issues.push(...unknownNames(given, around));
  if (!shared || !options || 'message' in found) return { issues };

  if (mustSayOnEmpty[kind.name]?.(options) && !shared.onEmpty) {
    const message = 'missing: say what no row or no series means here, as { verdict: ok, because: … }';
    issues.push({ path: ['onEmpty'], message });
  }
  if (shared.deadline >= shared.every) {
    const message = `expected less than every, which is ${shared.every} seconds`;
    issues.push({ path: ['deadline'], message });
  }
  issues.push(...judgingIssues({ ...shared, options }));
  issues.push(...unusedNeeds(shared.needs, paramsUsed(options)));
  if (issues.length) return { issues };
  return { check: { ...shared, id, target: found.target, options } };
}

/** All kinds, those that ask this target first; without one, those that are named alike. */
function kindsFor(name: string, target: unknown, { kinds, stack }: CheckSurroundings): string[] {
  const wanted = ownEntry(stack.targets, String(target))?.kind ?? name.split('.')[0];
  const names = kinds.names();
  const fits = (kind: string) => kinds.find(kind)?.target === wanted;
  return [...names.filter(fits), ...names.filter((kind) => !fits(kind))];
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  issues: PathIssue[],
): z.output<Schema> | undefined {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  issues.push(...parsed.error.issues.flatMap((issue) => explainIssue(issue, schema, given)));
  return undefined;
}

function findTarget(given: unknown, kind: Kind, stack: Stack): { target: string } | { message: string } {
  const fitting = Object.entries(stack.targets)
    .filter(([, target]) => kind.target === 'any' || target.kind === kind.target)
    .map(([name]) => name);
  if (given === undefined) {
    const [only, ...others] = fitting;
    if (only !== undefined && !others.length) return { target: only };
    const choice = fitting.length
      ? `one of ${fitting.join(', ')}`
      : `a target of kind ${kind.target} in stack.yaml`;
    return { message: `missing: expected ${choice}` };
  }
  const name = String(given);
  const declared = ownEntry(stack.targets, name);
  if (!declared) return { message: `stack.yaml has no target "${name}"; ${suggest(name, fitting)}` };
  if (!fitting.includes(name)) {
    return { message: `${kind.name} asks a ${kind.target}, and "${name}" is a ${declared.kind}` };
  }
  return { target: name };
}

const paramPattern = /\$([a-z][a-zA-Z0-9]*)/g;

/** Names of the page's params that a check's options use as `$name`. */
export function paramsUsed(options: Check['options']): Set<string> {
  return new Set(
    textsOf(options).flatMap(({ text }) => Array.from(text.matchAll(paramPattern), ([, name = '']) => name)),
  );
}

function unusedNeeds(needs: readonly string[], used: ReadonlySet<string>): PathIssue[] {
  return needs.flatMap((name, at) => {
    if (used.has(name)) return [];
    return [
      { path: ['needs', at], message: `this check does not use $${name}; ${suggest(name, [...used])}` },
    ];
  });
}

function unknownNames(given: Given, { variables, params }: CheckSurroundings): PathIssue[] {
  const issues: PathIssue[] = [];
  for (const { path, text } of textsOf(given)) {
    for (const name of variablesIn(text)) {
      if (!variables.includes(name)) issues.push({ path, message: unknownVariable(name, variables) });
    }
    if (path[0] === 'say' || path[0] === 'next' || path[0] === 'title') continue;
    for (const [, name = ''] of text.matchAll(paramPattern)) {
      if (Object.hasOwn(params, name)) continue;
      issues.push({
        path,
        message: `the page declares no param "${name}"; ${suggest(name, Object.keys(params))}`,
      });
    }
  }
  return issues;
}

function textsOf(value: unknown, path: PropertyKey[] = []): { path: PropertyKey[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...path, key]));
}
