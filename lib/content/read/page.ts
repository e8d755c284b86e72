import { z } from 'zod';
import type { Check } from '#lib/checks/check.ts';
import { failureIds } from '#lib/failures/all-failures.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import { foundValueKinds } from '#lib/vocabulary/found-value.ts';
import type { Problem } from '#lib/vocabulary/problem.ts';

export type { Check } from '#lib/checks/check.ts';
export type { Problem } from '#lib/vocabulary/problem.ts';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens');

export const paramSchema = z.strictObject({
  type: z
    .enum(['text', 'url', 'choice'])
    .default('text')
    .describe('What may be typed: any text, an http or https address, or one of choices'),
  label: z.string().describe('The words beside its field, and in messages about it'),
  help: z.string().optional().describe('A sentence below its field: where to find the value'),
  optional: z
    .boolean()
    .default(true)
    .describe('May stay empty. With false, checks that use it are unknown until it is filled in'),
  default: z.string().optional().describe('The value while nothing is typed'),
  choices: z.array(z.string()).optional().describe('The values to choose from; a choice needs them'),
  example: z.string().optional().describe('A value as it may look, shown in the empty field'),
  pattern: z.string().optional().describe('An RE2 regular expression that the whole value must match'),
  from: z
    .preprocess(
      (given) => (typeof given === 'string' ? [given] : given),
      z.array(z.enum(foundValueKinds)).optional(),
    )
    .describe('What of a pasted log fills it in, as run-id; a param named runId takes a run-id by itself'),
  labels: z
    .array(z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, "a label's name as Prometheus has it"))
    .optional()
    .describe('Labels of alerts that fill it in where a link has no value of its own, first one first'),
});

const unknownFailure = ({ input }: { input?: unknown }) =>
  `a failure that search knows: ${suggest(String(input), failureIds)}`;

export const frontmatterSchema = z.strictObject({
  title: z.string().describe("The page's heading: the issue as people name it"),
  type: z
    .enum(['issue', 'guide'])
    .default('issue')
    .describe('An issue is happening or not, as its checks say; a guide is read'),
  section: z
    .string()
    .describe('A section of stack.yaml and a free number in it, in quotes: "4.3". Pages are sorted by it'),
  summary: z.string().describe('One sentence: what a responder sees'),
  owner: z.string().optional().describe("Who keeps this page right, where it is not the stack's owner"),
  reviewed: z.iso.date().describe('The day on which somebody last read it all against the stack'),
  errors: z
    .array(z.string())
    .default([])
    .describe('Texts that people paste, found by their words: leave out what changes, as ids'),
  failures: z
    .array(z.string().refine((id) => failureIds.includes(id), { error: unknownFailure }))
    .default([])
    .describe('Failures that search knows by name and this page treats, where its errors do not show it'),
  alerts: z
    .array(z.string().regex(/^[a-zA-Z_][\w:.-]*$/, "an alert's name as its rule has it: HighMemoryUsage"))
    .default([])
    .describe(
      'Names of the alerts that lead here: /alerts/<name> opens this page, which says whether they fire',
    ),
  causes: z
    .array(slug)
    .default([])
    .describe(
      'Slugs of pages whose issue may stand behind this one: where both are happening, triage puts them first',
    ),
  params: z
    .record(z.string().regex(/^[a-z][a-zA-Z0-9]*$/), paramSchema)
    .default({})
    .describe('What its reader may type in, by the name that checks use as $name'),
  checks: z
    .record(slug, z.looseObject({ kind: z.string() }))
    .default({})
    .describe('Its checks by their ids: lower-case letters, digits and hyphens'),
});

export type Param = z.output<typeof paramSchema>;

export type Page = Omit<z.output<typeof frontmatterSchema>, 'checks'> & {
  stack: string;
  slug: string;
  checks: Check[];
  /** Asks whether its alerts fire now; absent without alerts, or without one Prometheus to ask. */
  alertCheck?: Check;
  /** SHA-256 of the file, hexadecimal. */
  hash: string;
  /** The MDX below the frontmatter, and the file's line on which it starts. */
  body: string;
  bodyLine: number;
};

/** A file that could not be read as a page. It is listed and shows its problems; the others go on. */
export type BrokenPage = { stack: string; slug: string; problems: Problem[] };
