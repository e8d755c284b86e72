import { describe, expect, it } from 'vitest';
import { rootSample } from './blocked.ts';
import { buildWaitTree, type Involved } from './wait-tree.ts';

const about = { what: 'shop', application: 'api', role: 'app', query: 'UPDATE shop' };
const waits = (pid: number, blockers: string, waiting: number): Involved => ({
  ...about,
  pid,
  blockers,
  waiting,
  state: 'active',
  'in state': waiting,
});
const holds = (pid: number): Involved => ({
  ...about,
  pid,
  blockers: '',
  waiting: null,
  state: 'idle in transaction',
  'in state': 90,
});
const shape = (sessions: Involved[]) =>
  buildWaitTree(sessions).map(({ pid, depth, root }) => [depth, pid, root]);

describe('buildWaitTree', () => {
  it.each([
    ['nobody', [], []],
    [
      'one behind another',
      [waits(2, '1', 5), holds(1)],
      [
        [0, 1, 1],
        [1, 2, 1],
      ],
    ],
    [
      'a chain',
      [waits(3, '2', 4), waits(2, '1', 5), holds(1)],
      [
        [0, 1, 1],
        [1, 2, 1],
        [2, 3, 1],
      ],
    ],
    [
      'a queue',
      [holds(1), waits(2, '1', 5), waits(3, '1 2', 4), waits(4, '1 2 3', 3)],
      [
        [0, 1, 1],
        [1, 2, 1],
        [2, 3, 1],
        [3, 4, 1],
      ],
    ],
    [
      'several below one, longest first',
      [holds(1), waits(2, '1', 3), waits(3, '1', 7)],
      [
        [0, 1, 1],
        [1, 3, 1],
        [1, 2, 1],
      ],
    ],
    [
      'two roots, the worst first',
      [holds(1), waits(2, '1', 3), holds(5), waits(6, '5', 9)],
      [
        [0, 5, 5],
        [1, 6, 5],
        [0, 1, 1],
        [1, 2, 1],
      ],
    ],
    [
      'a deadlock',
      [waits(1, '2', 1), waits(2, '1', 2)],
      [
        [0, 2, 2],
        [1, 1, 2],
      ],
    ],
    ['a blocker that is gone', [waits(2, '1', 1)], [[0, 2, 2]]],
  ])('%s', (_, sessions, expected) => expect(shape(sessions)).toEqual(expected));

  it('orders a long queue', () => {
    const blockers = (pid: number) => Array.from({ length: pid - 1 }, (_, index) => index + 1).join(' ');
    const queue = Array.from({ length: 200 }, (_, index) =>
      waits(index + 1, blockers(index + 1), 200 - index),
    );
    expect(buildWaitTree(queue).at(-1)).toMatchObject({ pid: 200, depth: 199, root: 1 });
  });
});

describe('rootSample', () => {
  const say = (sessions: Involved[]) => {
    const tree = buildWaitTree(sessions);
    const { value, say } = rootSample({ ...holds(0), depth: 0, root: 0, ...tree[0] }, tree);
    return [value, say?.replaceAll('\u202f', ' ')];
  };

  it.each([
    [
      'one',
      [holds(1), waits(2, '1', 5)],
      [5, 'api (pid 1), idle in transaction for 1 min 30 s, blocks 1 session, for 5 s'],
    ],
    [
      'several',
      [holds(1), waits(2, '1', 5), waits(3, '2', 9)],
      [9, 'api (pid 1), idle in transaction for 1 min 30 s, blocks 2 sessions, the longest for 9 s'],
    ],
    [
      'a prepared transaction',
      [{ ...holds(0), state: null, application: null, role: null }, waits(2, '0', 5)],
      [5, 'a prepared transaction blocks 1 session, for 5 s'],
    ],
  ])('%s', (_, sessions, expected) => expect(say(sessions)).toEqual(expected));
});
