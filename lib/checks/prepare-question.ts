import { ProblemError } from '#lib/errors.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { fillVariables, fillWords, variablesOf } from '#lib/stacks/variables.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Threshold, Thresholds } from '#lib/vocabulary/threshold.ts';
import type { Check, PageOfCheck } from './check.ts';
import type { Judgeable } from './judge.ts';
import type { Kind } from './kind.ts';
import { findKind } from './kinds.ts';

export type CheckInPlace = { stack: Stack; environment: string; page: PageOfCheck; check: Check };

/** What a check asks in one environment and how the answer is judged: variables filled in, defaults applied. */
export type Question = {
  kind: Kind;
  target: string;
  options: Record<string, unknown>;
  vars: Record<string, string>;
  judging: Omit<Judgeable, 'samples'>;
  title: string;
  next?: string;
};

/** @throws ProblemError on an unknown kind or variable; content:check reports it first. */
export function prepareQuestion({ stack, environment, page, check }: CheckInPlace): Question {
  const kind = findKind(check.kind);
  if (!kind) throw new ProblemError(`kind ${check.kind}`, 'there is no such kind of check');
  const vars = variablesOf(stack, environment);
  const say = (text: string) => fillWords(text, vars);
  const { defaults } = kind;
  const { onEmpty = defaults?.onEmpty, next } = check;
  const said = check.say ?? defaults?.say;
  return {
    kind,
    target: check.target,
    options: fillAll(check.options, vars),
    vars,
    judging: {
      thresholds: thresholdsInForce({ stack, environment, page, check }, kind),
      onEmpty: onEmpty && { ...onEmpty, because: say(onEmpty.because) },
      unit: check.unit ?? defaults?.unit,
      say: said && say(said),
      informs: check.role === 'context',
    },
    title: say(check.title),
    next: next && say(next),
  };
}

/** The environment's limits win over the author's, and those over the kind's; warn and fail each for itself. */
export function thresholdsInForce({ stack, environment, page, check }: CheckInPlace, kind: Kind): Thresholds {
  const layers = [
    ownEntry(ownEntry(stack.environments, environment)?.thresholds, `${page.slug}/${check.id}`),
    { warn: check.warn, fail: check.fail },
    kind.thresholdsFrom?.(fillAll(check.options, variablesOf(stack, environment))),
    kind.defaults?.thresholds,
  ];
  const first = (level: keyof Thresholds): Threshold | undefined =>
    layers.find((layer) => layer?.[level] !== undefined)?.[level];
  const warn = first('warn');
  const fail = first('fail');
  return { ...(warn && { warn }), ...(fail && { fail }) };
}

/** Every text in a value with its `{{variables}}` filled in. @throws ProblemError on an unknown one. */
export function fillAll<T>(value: T, vars: Record<string, string>): T {
  if (typeof value === 'string') return fillVariables(value, vars) as T;
  if (Array.isArray(value)) return value.map((inner) => fillAll(inner, vars)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillAll(inner, vars)])) as T;
}
