import type { LabFiles } from '../read-lab.ts';
import { backendSigns } from './fastapi-backend/signs.ts';
import type { Signs } from './fault-proof.ts';
import { mwPySigns } from './mw-py/signs.ts';
import { pydbapiSigns } from './pydbapi/signs.ts';

export const signsOf = (lab: LabFiles): Signs => ({
  ...mwPySigns(lab),
  ...backendSigns(lab),
  ...pydbapiSigns(lab),
});
