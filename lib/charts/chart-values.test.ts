import { expect, test } from 'vitest';
import type { Series } from '#lib/vocabulary/observation.ts';
import { limitsOf } from './chart-limits.ts';
import { axisNoun, valueDomain, valueTicks, valueTickText } from './chart-values.ts';

const series = (values: (number | null)[], labels = {}): Series => ({
  labels,
  points: values.map((value, index) => [index * 1_000, value]),
});

test.each([
  { name: 'shares of one', domain: [0, 0.37], unit: 'ratio', ticks: [0, 0.1, 0.2, 0.3, 0.4] },
  { name: 'short durations count in tens', domain: [0, 42], unit: 'seconds', ticks: [0, 10, 20, 30, 40, 50] },
  {
    name: 'minutes count in halves, not in fifties',
    domain: [0, 130],
    unit: 'seconds',
    ticks: [0, 30, 60, 90, 120, 150],
  },
  {
    name: 'hours count in hours',
    domain: [0, 14_000],
    unit: 'seconds',
    ticks: [0, 3600, 7200, 10_800, 14_400],
  },
  { name: 'below zero', domain: [-3, 5], unit: undefined, ticks: [-4, -2, 0, 2, 4, 6] },
  { name: 'nothing but zero', domain: [0, 1], unit: undefined, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
])('$name', ({ domain: [lowest = 0, highest = 0], unit, ticks }) => {
  expect(valueTicks([lowest, highest], unit)).toEqual(ticks);
});

test.each([
  { name: 'a near limit is drawn', values: [2, 8], fail: { above: 10 }, domain: [0, 10] },
  { name: 'a far limit does not press the line flat', values: [2, 8], fail: { above: 120 }, domain: [0, 8] },
  {
    name: 'with zeros alone the limit gives the scale',
    values: [0, 0],
    fail: { atLeast: 5 },
    domain: [0, 5],
  },
  { name: 'no value at all', values: [null], fail: undefined, domain: [0, 1] },
])('$name', ({ values, fail, domain }) => {
  expect(valueDomain([series(values)], limitsOf({ fail }))).toEqual(domain);
});

test.each([
  { unit: 'requests per second', tick: '0.5', noun: 'requests per second' },
  { unit: 'seconds', tick: '500\u202fms', noun: undefined },
  { unit: undefined, tick: '0.5', noun: undefined },
])('the unit $unit is said on each tick or once for the axis', ({ unit, tick, noun }) => {
  expect(valueTickText(0.5, unit)).toBe(tick);
  expect(axisNoun(unit)).toBe(noun);
});
