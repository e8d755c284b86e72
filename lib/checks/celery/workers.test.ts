import { describe, expect, it } from 'vitest';
import type { CeleryAnswer, CeleryWorker } from '#lib/probes/target-client.ts';
import { queueSample, workerSamples } from './workers.ts';

const named = (...names: string[]): CeleryWorker[] => names.map((name) => ({ name, queues: ['q'] }));
const pinged = (subscribed: number, ...names: string[]): CeleryAnswer => ({
  by: 'ping',
  waitMs: 2500,
  subscribed,
  workers: named(...names),
});
const heard = (...names: string[]): CeleryAnswer => ({
  by: 'heartbeat',
  heardMs: 2500,
  workers: named(...names),
});
const seen = (answer: CeleryAnswer) =>
  workerSamples(answer).map(({ value, verdict, say }) => [value, verdict, say?.replaceAll('\u202f', ' ')]);
const silence = 'frozen, or busy with a task in a solo pool';

describe('workerSamples', () => {
  it.each([
    ['nobody there', pinged(0), [[0, undefined, 'No worker is connected to the broker: none is running']]],
    ['all answer', pinged(2, 'a', 'b'), [[2, undefined, '2 workers answered: a, b']]],
    ['nobody answers', pinged(1), [[0, undefined, `1 worker connected but not responding: ${silence}`]]],
    [
      'some answer',
      pinged(3, 'a'),
      [
        [1, undefined, '1 worker answered: a'],
        [2, 'warning', `2 workers connected but not responding: ${silence}`],
      ],
    ],
    ['heartbeats', heard('a'), [[1, undefined, '1 worker sent heartbeats: a']]],
    [
      'no heartbeat',
      heard(),
      [
        [
          0,
          undefined,
          `No worker sent a heartbeat within 2.5 s: none is running, all are ${silence}, or heartbeats are off`,
        ],
      ],
    ],
  ])('%s', (_, answer, expected) => expect(seen(answer)).toEqual(expected));
});

it.each([
  ['taken', 'q', pinged(1, 'a'), ['ok']],
  ['not taken', 'other', pinged(1, 'a'), ['failing']],
  ['nobody answers', 'q', pinged(1), []],
  ['not known', 'q', heard('a'), ['unknown']],
])('a queue: %s', (_, queue, answer, verdicts) => {
  expect(queueSample(queue, answer).map(({ verdict }) => verdict)).toEqual(verdicts);
});
