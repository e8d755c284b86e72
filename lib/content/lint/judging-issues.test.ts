import { expect, test } from 'vitest';
import { judgingIssues } from './judging-issues.ts';

const labels = ['project'];

test.each([
  ['a warning after fail', { warn: { above: 9000 }, fail: { above: 7200 } }, ['warn']],
  ['a warning at fail', { warn: { below: 5 }, fail: { below: 5 } }, ['warn']],
  ['a warning below what fails', { warn: { below: 4 }, fail: { atMost: 5 } }, ['warn']],
  ['a unit that is nearly known', { unit: 'second' }, ['unit']],
  ['a name that is no label', { say: '{projct} has {value}', options: { labels } }, ['say']],
])('%s is named', (_, given, path) => {
  expect(judgingIssues({ options: {}, ...given }).map((issue) => issue.path)).toEqual([path]);
});

test.each([
  ['a warning before fail', { warn: { above: 0.8 }, fail: { atLeast: 1 } }],
  ['a warning at the very limit', { warn: { atLeast: 5 }, fail: { above: 5 } }],
  ['limits on two sides', { warn: { above: 9 }, fail: { below: 5 } }],
  ['a noun', { unit: 'runs' }],
  [
    'labels, number and a choice',
    { say: '{project}: {value} {run|runs} of {{apiJob}}', options: { labels } },
  ],
  ['labels that only the answer knows', { say: '{job} is down' }],
])('%s is fine', (_, given) => {
  expect(judgingIssues({ options: {}, ...given })).toEqual([]);
});
