import { expect, it } from 'vitest';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { nextState, type Progress } from './next-state.ts';

const start: Progress = { state: 'running', attempts: 0, consecutiveOk: 0, runs: [] };
const after = (times: number, ...verdicts: Verdict[]) =>
  verdicts.reduce<Progress>(
    (before, verdict) => nextState(before, times, { verdict, reason: verdict, startedAt: 'then' }),
    start,
  );

it.each<[string, number, Verdict[], Progress['state'], number]>([
  ['one ok of three', 3, ['ok'], 'running', 1],
  ['three in a row', 3, ['failing', 'ok', 'ok', 'ok'], 'recovered', 3],
  ['a failing one starts again', 3, ['ok', 'ok', 'failing', 'ok'], 'running', 1],
  ['so does a warning', 2, ['ok', 'warning', 'ok'], 'running', 1],
  ['what cannot be known is not ok', 2, ['ok', 'unknown'], 'running', 0],
  ['once is enough when it is all that was asked', 1, ['ok'], 'recovered', 1],
])('%s', (_, times, verdicts, state, consecutiveOk) => {
  expect(after(times, ...verdicts)).toMatchObject({ state, consecutiveOk, attempts: verdicts.length });
});

it('lists the last ones of many', () => {
  const { runs, attempts } = after(3, ...Array.from({ length: 100 }, () => 'failing' as const));
  expect(runs).toHaveLength(60);
  expect(attempts).toBe(100);
});
