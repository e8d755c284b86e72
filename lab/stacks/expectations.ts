import { backendExpectations } from './fastapi-backend/expectations.ts';
import type { Expectation } from './fault-proof.ts';
import { mammothboxExpectations } from './mammothbox/expectations.ts';
import { mwPyExpectations } from './mw-py/expectations.ts';
import { pydbapiExpectations } from './pydbapi/expectations.ts';
import { tldrExpectations } from './tldr/expectations.ts';

/** By fault id. A fault without one cannot be proven. */
export const expectations: Record<string, Expectation> = {
  ...mwPyExpectations,
  ...backendExpectations,
  ...mammothboxExpectations,
  ...tldrExpectations,
  ...pydbapiExpectations,
};
