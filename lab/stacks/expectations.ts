import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { backendExpectations } from './fastapi-backend/expectations.ts';
import { mammothboxExpectations } from './mammothbox/expectations.ts';
import { mwPyExpectations } from './mw-py/expectations.ts';
import { pydbapiExpectations } from './pydbapi/expectations.ts';
import { tldrExpectations } from './tldr/expectations.ts';

/** What a fault must do to its own page: this symptom turns so, and its reason names the cause. */
export type Expectation = { check: string; verdict: Exclude<Verdict, 'ok'>; says: RegExp };

/** By fault id. A fault without one cannot be proven. */
export const expectations: Record<string, Expectation> = {
  ...mwPyExpectations,
  ...backendExpectations,
  ...mammothboxExpectations,
  ...tldrExpectations,
  ...pydbapiExpectations,
};
