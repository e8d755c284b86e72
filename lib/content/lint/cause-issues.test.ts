import { describe, expect, it } from 'vitest';
import { causeIssues } from './cause-issues.ts';

const page = (slug: string, causes: string[] = [], type: 'issue' | 'guide' = 'issue') => ({
  slug,
  type,
  causes,
});
const messages = (of: ReturnType<typeof page>, ...others: ReturnType<typeof page>[]) =>
  causeIssues(of, new Map([of, ...others].map((one) => [one.slug, one]))).map(({ message }) => message);

describe('causes of a page', () => {
  it.each([
    ['nothing', page('a'), []],
    ['another issue, and what is behind that', page('a', ['b', 'c']), [page('b', ['c']), page('c')]],
  ])('may be %s', (_, of, others) => expect(messages(of, ...others)).toEqual([]));

  it.each([
    ['itself', page('a', ['a']), [], 'not its own cause'],
    ['a page that is not there', page('a', ['bb']), [page('b')], 'there is no page "bb"; did you mean "b"?'],
    ['a guide', page('a', ['b']), [page('b', [], 'guide')], '"b" is a guide'],
    ['a page twice', page('a', ['b', 'b']), [page('b')], 'named twice'],
    ['its own effect', page('a', ['b']), [page('b', ['c']), page('c', ['a'])], 'circle: a ← b ← c ← a'],
  ])('may not be %s', (_, of, others, says) => {
    const said = messages(of, ...others);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(says);
  });

  it('does not follow a circle further on for ever', () => {
    expect(messages(page('a', ['b']), page('b', ['c']), page('c', ['b']))).toEqual([]);
  });

  it('may be a page that cannot be read', () => {
    expect(causeIssues(page('a', ['b']), new Map([['b', undefined]]))).toEqual([]);
  });
});
