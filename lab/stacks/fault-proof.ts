import type { Verdict } from '#lib/vocabulary/verdict.ts';

/** What a fault must do to its own page: this symptom gets this verdict, and its reason names the cause. */
export type Expectation = { check: string; verdict: Exclude<Verdict, 'ok'>; says: RegExp };

/** What can be seen of a fault from outside, without a check: while it is broken, and once it is fixed. */
export type Sign = { broken: () => Promise<boolean>; fixed: () => Promise<boolean> };

/** By fault id. */
export type Signs = Record<string, Sign>;
