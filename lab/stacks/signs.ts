import type { LabFiles } from '../read-lab.ts';
import { backendSigns } from './fastapi-backend/signs.ts';
import { mwPySigns } from './mw-py/signs.ts';
import { pydbapiSigns } from './pydbapi/signs.ts';

/** What can be seen of a fault from outside, without a check: while it is broken, and once it is fixed. */
export type Sign = { broken: () => Promise<boolean>; fixed: () => Promise<boolean> };
/** By fault id. */
export type Signs = Record<string, Sign>;

export const signsOf = (lab: LabFiles): Signs => ({
  ...mwPySigns(lab),
  ...backendSigns(lab),
  ...pydbapiSigns(lab),
});
