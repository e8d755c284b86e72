import { expect, test } from 'vitest';
import { listStacks } from '#lib/stacks/read-stacks.ts';
import { figuresOf, isFalseAnswer, isInThree, judgeCase } from './judge-cases.ts';
import { caseSets, readCases, type SearchCase } from './read-cases.ts';

const stacks = new Set(listStacks().map(({ id }) => id));
const isKnown = ({ expected, stack }: SearchCase) =>
  (!stack || stacks.has(stack)) &&
  (!expected.length || expected.some((page) => stacks.has(page.split('/')[0] ?? '')));

test('every stack that the texts are about has its pages', ({ skip }) => {
  const missing = new Set(
    caseSets
      .flatMap(readCases)
      .filter((one) => !isKnown(one))
      .map(({ stack, expected }) => stack ?? expected[0]),
  );
  if (missing.size) skip(`no pages of ${[...missing].join(', ')}: their texts are left out`);
});

test('there are enough texts, and enough that fit nothing', () => {
  const all = caseSets.flatMap(readCases);
  expect(all.length).toBeGreaterThanOrEqual(150);
  expect(all.filter(({ expected }) => !expected.length).length).toBeGreaterThanOrEqual(25);
  expect(readCases('held-out').length * 3).toBeGreaterThanOrEqual(all.length);
  const texts = all.map(({ text, stack }) => `${stack} ${text}`);
  expect(new Set(texts).size).toBe(texts.length);
});

test.each(caseSets)(
  '%s: right first in 85 %%, among three in 95 %%, wrongly likely in less than 10 %%',
  (set) => {
    const judged = readCases(set).filter(isKnown).map(judgeCase);
    const wrong = judged
      .filter((one) => (one.expected.length ? !isInThree(one) : isFalseAnswer(one)))
      .map(
        ({ set, name, found, confidence }) =>
          `${set}: ${name} => ${confidence} ${found.slice(0, 3).join(', ')}`,
      );
    const figures = figuresOf(judged);
    expect(figures.top1, wrong.join('\n')).toBeGreaterThanOrEqual(0.85);
    expect(figures.top3, wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(figures.wrongConfident, wrong.join('\n')).toBeLessThan(0.1);
  },
);
