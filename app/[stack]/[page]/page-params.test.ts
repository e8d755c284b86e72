import { expect, it } from 'vitest';
import type { Page } from '#lib/content/read/page.ts';
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

const instance = { type: 'text', label: 'Instance', optional: true, labels: ['instance', 'pod'] };
const byAlert = { params: { runId, instance } } as unknown as Page;

it.each([
  ['a label fills in its param', { pod: 'api-1', job: 'api' }, { instance: 'api-1' }, { job: 'api' }],
  ['the first label of two', { pod: 'api-1', instance: 'a:1' }, { instance: 'a:1' }, { pod: 'api-1' }],
  [
    'its own name comes first',
    { instance: 'own', alertname: 'Down' },
    { instance: 'own' },
    { alertname: 'Down' },
  ],
  ['what is no label is not shown', { 'a b': 'x', '1': 'y', env: 'lab', empty: ' ' }, {}, {}],
])('labels: %s', (_, given, params, labels) => {
  expect(readPageParams(byAlert, given)).toEqual({ params, labels, problems: {} });
});

it('shows no flood of labels', () => {
  const given = Object.fromEntries(
    Array.from({ length: 99 }, (_, index) => [`label${index}`, 'x'.repeat(999)]),
  );
  const { labels } = readPageParams(byAlert, given);
  expect(Object.keys(labels)).toHaveLength(30);
  expect(labels.label0).toHaveLength(200);
});
