import { ProblemError } from '#lib/errors.ts';
import { formatDurationText } from '#lib/vocabulary/format.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { factsAbout } from './connection/label.ts';
import { suggest } from './nearest.ts';
import type { Stack } from './stack.ts';
import { resolveTarget } from './targets.ts';

/** A name in double braces without spaces. `{{ $labels.job }}` and `{{.Names}}` are other programs' and stay. */
export const variablePattern = /\{\{([a-z][a-zA-Z0-9_.-]*)\}\}/g;

const targetFacts = ['host', 'port', 'name', 'user', 'url', 'variable'] as const;
type TargetFact = (typeof targetFacts)[number];

/**
 * What `{{name}}` stands for in an environment: the stack's variables, the environment's over them, and of
 * each target `<target>.host`, `port`, `name` (database or path), `user`, `url` (without user, password and
 * query) and `variable` (the environment variable that holds the URL). What is not configured stands as
 * `<database.host>`. Never a secret.
 */
export function variablesOf(stack: Stack, environment: string): Record<string, string> {
  const vars: Record<string, string> = { ...stack.vars, ...ownEntry(stack.environments, environment)?.vars };
  for (const name of Object.keys(stack.targets)) {
    const facts = factsOf(stack, environment, name);
    for (const fact of targetFacts) vars[`${name}.${fact}`] = facts[fact] || `<${name}.${fact}>`;
  }
  return vars;
}

/** Names that are variables in every environment of the stack. */
export function variableNames(stack: Stack): string[] {
  const ofEnvironments = Object.values(stack.environments).map(({ vars }) => Object.keys(vars));
  const inEach = (name: string) => ofEnvironments.every((names) => names.includes(name));
  const added = (ofEnvironments[0] ?? []).filter((name) => !Object.hasOwn(stack.vars, name) && inEach(name));
  const ofTargets = Object.keys(stack.targets).flatMap((name) =>
    targetFacts.map((fact) => `${name}.${fact}`),
  );
  return [...Object.keys(stack.vars), ...added, ...ofTargets];
}

/** Names of the variables in a text, each once. */
export function variablesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(variablePattern), ([, name = '']) => name))];
}

/** @throws ProblemError on an unknown variable. */
export function fillVariables(text: string, vars: Record<string, string>): string {
  return text.replace(variablePattern, (_, name: string) => {
    const value = ownEntry(vars, name);
    if (value === undefined) throw new ProblemError(`{{${name}}}`, unknownVariable(name, Object.keys(vars)));
    return value;
  });
}

/** The same for a sentence: durations, as "15s", are said as people write them. */
export function fillWords(text: string, vars: Record<string, string>): string {
  const words = Object.entries(vars).map(([name, value]) => [name, formatDurationText(value)] as const);
  return fillVariables(text, Object.fromEntries(words));
}

export function unknownVariable(name: string, known: readonly string[]): string {
  if (/pass(word|wd)?$|secret|token|key$/i.test(name)) {
    return `unknown variable "${name}": secrets are never filled in`;
  }
  return `unknown variable "${name}"; ${suggest(name, known)}`;
}

function factsOf(stack: Stack, environment: string, name: string): Partial<Record<TargetFact, string>> {
  const variable = ownEntry(ownEntry(stack.environments, environment)?.targets, name)?.url;
  const resolved = resolveTarget(stack, environment, name);
  if ('problem' in resolved) return { variable };
  return { ...factsAbout(resolved.target.connection), variable };
}
