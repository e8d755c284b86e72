import type { Expectation } from '../expectations.ts';

export const mammothboxExpectations: Record<string, Expectation> = {};
