import { z } from 'zod';
import { verdicts } from '#lib/vocabulary/verdict.ts';

const verdictOf = z.record(z.string(), z.enum(verdicts));

/** One fault that the lab made to happen, what its own page said, and what the others said meanwhile. */
const proofSchema = z.object({
  /** <stack>/<page>, and :<variant> where a page has several. */
  fault: z.string(),
  /** <stack>/<page> */
  page: z.string(),
  /** What the lab does, in words. */
  title: z.string().optional(),
  detected: z.boolean(),
  /** Why not, where it was not. */
  problem: z.string().optional(),
  /** What the expected symptom said. */
  reason: z.string().optional(),
  /** From the break to the verdict. */
  seconds: z.number().optional(),
  /** Verdicts of its own page's checks by id: before, and when it was detected. */
  healthy: verdictOf,
  broken: verdictOf,
  /** Symptoms of other pages that turned failing or warning, as page#check. */
  alarms: z.array(z.string()),
  /** Other issues that said "This is happening" at any look while it was broken. */
  failing: z.array(z.string()).default([]),
  /** The first reason that each of them gave, with the check it came from. */
  said: z.record(z.string(), z.string()).default({}),
  /** Other issues that said no more than "Signs of it". */
  signs: z.array(z.string()).default([]),
  /** Those of `failing` that lab/proof/agreements.ts agrees to, and why they are true as well. */
  alsoTrue: z.record(z.string(), z.string()).default({}),
  /** Those of `failing` that nobody agrees to. */
  falseAlarms: z.array(z.string()).default([]),
  /** Place in triage of its own page, or of one that is as right; 0 where neither was found. */
  rank: z.number().int().nonnegative().optional(),
  /** From the verdict to the last look at the other pages. */
  watchedSeconds: z.number().optional(),
  /** Digest of the page's checks as they were. */
  checks: z.string().optional(),
  at: z.iso.datetime(),
});

const skipSchema = z.object({ fault: z.string(), reason: z.string() });

/** Sweeps over a lab that nothing was wrong with, and what was failing all the same: page to number of sweeps. */
const healthySchema = z.object({
  sweeps: z.number().int(),
  /** Issues and guides with symptoms that were looked at in every sweep. */
  pages: z.number().int(),
  failing: z.record(z.string(), z.number().int()),
  warning: z.record(z.string(), z.number().int()),
  at: z.iso.datetime(),
});

/** lab/proof.json, as `npm run prove` writes it. */
export const proofFileSchema = z.object({
  faults: z.array(proofSchema),
  skipped: z.array(skipSchema).default([]),
  healthy: healthySchema.optional(),
});

export type Proof = z.output<typeof proofSchema>;
export type Skip = z.output<typeof skipSchema>;
export type HealthySweeps = z.output<typeof healthySchema>;
export type ProofFile = z.output<typeof proofFileSchema>;

export const noProofs: ProofFile = { faults: [], skipped: [] };
