import { expect, test } from 'vitest';
import { newestOfStreaks } from './newest-of-streaks.ts';

const run = (id: string, check: string, verdict: string, runId = '') => ({
  id,
  page: 'run-stuck',
  check,
  params: { runId },
  verdict,
});

const told: string[] = [];

test.each([
  ['twenty equal tries are one', [run('c', 'stuck', 'failing'), run('b', 'stuck', 'failing')], told, ['c']],
  [
    'a change is told',
    [run('c', 'stuck', 'ok'), run('b', 'stuck', 'failing'), run('a', 'stuck', 'failing')],
    told,
    ['c', 'b'],
  ],
  [
    'checks between each other do not part a streak',
    [run('d', 'stuck', 'ok'), run('c', 'health', 'ok'), run('b', 'stuck', 'ok'), run('a', 'health', 'ok')],
    told,
    ['d', 'c'],
  ],
  [
    'other parameters ask something else',
    [run('b', 'run', 'ok', 'x'), run('a', 'run', 'ok')],
    told,
    ['b', 'a'],
  ],
  [
    'once one of them is in the timeline, the others are not offered',
    [run('c', 'stuck', 'failing'), run('b', 'stuck', 'failing')],
    ['b'],
    [],
  ],
])('%s', (_, runs, inTimeline, offered) => {
  expect(newestOfStreaks(runs, inTimeline).map(({ id }) => id)).toEqual(offered);
});
