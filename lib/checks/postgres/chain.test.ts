import { describe, expect, test } from 'vitest';
import { judge } from '../judge.ts';
import { observeChain } from './chain.ts';

const link = (name: string, holds: boolean | null, next?: string) => ({
  link: name,
  holds,
  say: `${name} is ${holds}`,
  next,
});
const judged = (links: Parameters<typeof observeChain>[0]) =>
  judge({ samples: observeChain(links).samples, thresholds: {} });

describe('a chain of links', () => {
  test('is ok when every link holds or only informs, and says its end first', () => {
    const { verdict, reason } = judged([link('exists', true), link('near', null)]);
    expect(verdict).toBe('ok');
    expect(reason).toBe('near is null; exists is true');
  });

  test('names the first link that is missing, with its own next step', () => {
    const links = [link('exists', true), link('published', false, 'Publish it'), link('active', false)];
    const { verdict, reason, next } = judged(links);
    expect({ verdict, reason, next }).toEqual({
      verdict: 'failing',
      reason: 'published is false',
      next: 'Publish it',
    });
  });

  test('shows the links behind the missing one, undecided', () => {
    const { samples, table } = observeChain([link('a', false), link('b', true)]);
    expect(samples).toHaveLength(1);
    expect(table?.rows).toEqual([
      ['a', 'missing', 'a is false'],
      ['b', 'holds', 'b is true'],
    ]);
  });

  test('without a link says nothing', () => {
    expect(judged([]).verdict).toBe('unknown');
  });
});
