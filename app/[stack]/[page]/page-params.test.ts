import { expect, it } from 'vitest';
import type { Page } from '#lib/content/page.ts';
import { readPageParams } from './page-params.ts';

const runId = {
  type: 'text',
  label: 'Run id',
  optional: true,
  pattern: 'run_[a-z0-9]+',
  example: 'run_01h8',
};
const page = { params: { runId } } as unknown as Page;

it.each([
  ['left out', {}, {}, []],
  ['left empty', { runId: ' ' }, {}, []],
  ['given, with spaces around', { runId: ' run_01 ' }, { runId: 'run_01' }, []],
  ['given twice', { runId: ['run_01', 'run_02'] }, { runId: 'run_01' }, []],
  ['kept when it is refused, with the problem', { runId: "'; --" }, { runId: "'; --" }, ['runId']],
  ["not the page's own", { env: 'lab', utm: 'x' }, {}, []],
])('%s', (_, given, params, refused) => {
  const read = readPageParams(page, given);
  expect(read.params).toEqual(params);
  expect(Object.keys(read.problems)).toEqual(refused);
});
