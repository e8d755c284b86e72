import { expect, it } from 'vitest';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { takeReading, takeRun } from './known-check.ts';

const at = (second: number) => ({ startedAt: `2026-01-01T00:00:0${second}.000Z` }) as CheckResult;

it('shows the newest answer, and keeps the runs when live readings follow', () => {
  const run = at(2);
  const known = takeReading(takeRun(takeReading(undefined, at(1)), run), at(3));
  expect(known).toEqual({ latest: at(3), runs: [run] });
});

it('does not let a reading that was on its way replace a newer run', () => {
  const run = at(2);
  expect(takeReading(takeRun(undefined, run), at(1)).latest).toBe(run);
});

it('keeps the last twelve runs', () => {
  let known = takeRun(undefined, at(0));
  for (let count = 0; count < 20; count += 1) known = takeRun(known, at(1));
  expect(known.runs).toHaveLength(12);
  expect(known.runs).not.toContainEqual(at(0));
});
