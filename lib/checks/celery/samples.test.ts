import { expect, it } from 'vitest';
import { listOf, queueSample } from './queue.ts';
import { unackedSamples } from './unacked.ts';

it('names the list of a priority as kombu does', () => {
  expect([0, 3, 9].map((priority) => listOf('q', priority))).toEqual(['q', 'q\x06\x163', 'q\x06\x169']);
});

it('adds up the priorities of a queue', () => {
  const rows: [string, number, number][] = [
    ['a', 0, 100],
    ['a', 9, 50],
    ['b', 0, 1],
  ];
  expect(queueSample('a', rows)).toMatchObject({ value: 150, say: '150 tasks waiting in queue a' });
  expect(queueSample('b', rows)).toMatchObject({ value: 1, say: '1 task waiting in queue b' });
  expect(queueSample('c', rows)).toMatchObject({ value: 0, say: '0 tasks waiting in queue c' });
});

it('says how long the oldest task is taken', () => {
  const now = new Date(1_800_000_000_000);
  expect(unackedSamples([], 0, now, '1h')).toEqual([]);
  const [sample] = unackedSamples(['tag', '1799999400.5'], 2, now, '1h');
  expect(sample?.value).toBe(599.5);
  expect(sample?.say?.replaceAll('\u202f', ' ')).toBe(
    '2 tasks unacknowledged, the oldest for 10 min (visibility timeout 1 h)',
  );
});
