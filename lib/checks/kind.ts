import type { z } from 'zod';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Stack, TargetKind } from '#lib/stacks/stack.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import type { Observation } from '#lib/vocabulary/observation.ts';
import type { Thresholds } from '#lib/vocabulary/threshold.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import type { checkCommonSchema } from './check.ts';

/** What no row and no series mean: a verdict and the sentence that says so. */
export type OnEmpty = { verdict: Verdict; because: string };

export type KindContext = {
  stack: Stack;
  environment: string;
  /** The check's own target, by its name in the stack file. */
  target: string;
  /** What a person typed, by parameter name; an optional one left empty is absent. */
  params: Params;
  /** The environment's variables (`{{window}}` …), already put into the options. */
  vars: Record<string, string>;
  /** Of the samples, the author's or else the kind's, for kinds that write numbers into their own sentences. */
  unit?: string;
  now: Date;
};

/** What an author says beside a kind's own options, in an example. */
type ExampleJudgement = Pick<
  z.input<typeof checkCommonSchema>,
  'role' | 'unit' | 'warn' | 'fail' | 'onEmpty' | 'say'
>;

/** A check that runs on the lab as it stands. */
export type KindExample<Options extends z.ZodObject = z.ZodObject> = {
  stack: string;
  target: string;
  options: z.input<Options>;
  judgement?: ExampleJudgement;
};

/**
 * A kind of check: how it asks and what its options mean. An author names it in frontmatter.
 * Text options arrive with `{{variables}}` of the stack filled in; `$params` are still in place,
 * for the kind to bind or escape.
 */
export type Kind<Options extends z.ZodObject = z.ZodObject> = {
  /** `<target>.<question>`, as `postgres.connections`. */
  name: string;
  target: TargetKind | 'any';
  /** One sentence for the authors' reference: which question it answers. */
  summary: string;
  /** Each option carries `.describe()`; the authors' reference is made from it. */
  options: Options;
  /** For the authors' reference: a check of the lab, or the sentence that says why the lab has nothing to ask. */
  example: KindExample<Options> | { none: string };
  /** Its very question is "does the target answer?": a connection error is `failing`, not `unknown`. */
  asksWhetherItAnswers?: boolean;
  /** Further targets without which it cannot answer, by their names in the stack file. */
  needsTargets?(options: z.output<Options>): string[];
  /** Which failures of its target such a check explains to others, unless the author says: `connect` or error codes. */
  explains?: readonly string[];
  /** Whether an error with such a code is about what these options name; without it, every one is. */
  isAbout?(options: z.output<Options>, message: string): boolean;
  /** Used where the author gives none. */
  defaults?: { thresholds?: Thresholds; unit?: string; onEmpty?: OnEmpty; say?: string };
  /** Thresholds that follow from the options; they come before `defaults.thresholds`. */
  thresholdsFrom?(options: z.output<Options>): Thresholds;
  /** PromQL that is made of the options and that content:check has parsed, by the option to blame. */
  promqlOf?(options: z.output<Options>): Record<string, string>;
  observe(ask: TargetClient, options: z.output<Options>, context: KindContext): Promise<Observation>;
};

/** Keeps a kind's options typed between its schema and its `observe`. */
export function defineKind<Options extends z.ZodObject>(kind: Kind<Options>): Kind {
  return kind as unknown as Kind;
}
