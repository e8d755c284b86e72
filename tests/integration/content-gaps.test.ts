import { expect, test } from 'vitest';
import { dismissGap, isGap, listGaps, recordGap } from '#lib/search/gaps/content-gaps.ts';
import { search } from '#lib/search/search.ts';

const strange = (blade: number) =>
  `org.acme.sky.TurbineException: blade ${blade} of "north-7" is off, password=hunter2-${blade}\n\tat org.acme.sky.Turbine.spin(Turbine.java:41)`;

test('a log that no page fits is kept once, without its values, until it is dismissed', async () => {
  for (const blade of [7, 12]) {
    const answer = search({ query: strange(blade) });
    expect(isGap(answer)).toBe(true);
    await recordGap(answer, 'mw-py');
  }
  const ours = async () =>
    (await listGaps()).filter(({ lines }) => lines.join().includes('TurbineException'));
  const [gap, ...others] = await ours();
  expect(others).toEqual([]);
  expect(gap).toMatchObject({ count: 2, stack: 'mw-py' });
  expect(JSON.stringify(gap)).not.toMatch(/hunter2|north-7/);
  expect(await dismissGap(gap?.id ?? '')).toBe(true);
  expect(await dismissGap(gap?.id ?? '')).toBe(false);
  expect(await ours()).toEqual([]);
  await recordGap(search({ query: strange(9) }), undefined);
  expect(await ours()).toEqual([]);
});

test('what a page fits is no gap, and neither are words', () => {
  expect(isGap(search({ query: 'FATAL:  sorry, too many clients already' }))).toBe(false);
  expect(isGap(search({ query: 'zebra' }))).toBe(false);
});
