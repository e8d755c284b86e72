import { describe, expect, it } from 'vitest';
import { createCoalescer } from './coalesce.ts';

function counting(maxEntries = 10) {
  let clock = 1;
  let asked = 0;
  const waiting: ((value: number) => void)[] = [];
  return {
    coalescer: createCoalescer<number>(maxEntries, () => clock),
    /** Answers with how often it was asked, once `answer` is called. */
    ask: () => {
      asked += 1;
      const mine = asked;
      return new Promise<number>((resolve) => waiting.push(() => resolve(mine)));
    },
    now: () => Promise.resolve(++asked),
    answer: () => {
      for (const resolve of waiting.splice(0)) resolve(0);
    },
    pass: (ms: number) => {
      clock += ms;
    },
    asked: () => asked,
  };
}

describe('coalescer', () => {
  it('shares a question that is under way', async () => {
    const { coalescer, ask, answer, asked } = counting();
    const readings = Array.from({ length: 200 }, () => coalescer.read('a', 1000, ask));
    answer();
    expect(new Set(await Promise.all(readings))).toEqual(new Set([1]));
    expect(asked()).toBe(1);
  });

  it('keeps an answer for its time to live, from the start of its question', async () => {
    const { coalescer, now, pass } = counting();
    expect(await coalescer.read('a', 1000, now)).toBe(1);
    pass(1000);
    expect(await coalescer.read('a', 1000, now)).toBe(1);
    pass(1);
    expect(await coalescer.read('a', 1000, now)).toBe(2);
  });

  it('still shares a question that takes longer than its time to live', async () => {
    const { coalescer, ask, answer, pass, asked } = counting();
    const first = coalescer.read('a', 1000, ask);
    pass(5000);
    const second = coalescer.read('a', 1000, ask);
    answer();
    expect([await first, await second, asked()]).toEqual([1, 1, 1]);
  });

  it('tells keys apart', async () => {
    const { coalescer, now } = counting();
    expect([await coalescer.read('a', 1000, now), await coalescer.read('b', 1000, now)]).toEqual([1, 2]);
  });

  it('asks anew when refreshed, and gives that answer to everyone after', async () => {
    const { coalescer, now } = counting();
    await coalescer.read('a', 1000, now);
    expect(await coalescer.refresh('a', 1000, now)).toBe(2);
    expect(await coalescer.read('a', 1000, now)).toBe(2);
    expect(await coalescer.refresh('a', 1000, now)).toBe(3);
  });

  it('joins a refresh under way, but not a reading', async () => {
    const { coalescer, ask, answer, asked } = counting();
    const readings = [
      coalescer.read('a', 1000, ask),
      coalescer.refresh('a', 1000, ask),
      coalescer.refresh('a', 1000, ask),
      coalescer.read('a', 1000, ask),
    ];
    answer();
    expect(await Promise.all(readings)).toEqual([1, 2, 2, 2]);
    expect(asked()).toBe(2);
  });

  it('peeks without asking', async () => {
    const { coalescer, ask, now, answer, pass, asked } = counting();
    expect(coalescer.peek('a')).toBeUndefined();
    await coalescer.read('a', 1000, now);
    expect(coalescer.peek('a')).toBe(1);
    const refreshed = coalescer.refresh('a', 1000, ask);
    expect(coalescer.peek('a')).toBe(1);
    answer();
    await refreshed;
    expect(coalescer.peek('a')).toBe(2);
    pass(1001);
    expect(coalescer.peek('a')).toBeUndefined();
    expect(asked()).toBe(2);
  });

  it('takes an answer from elsewhere, but not for a newer one or one under way', async () => {
    const { coalescer, ask, now, answer, pass } = counting();
    coalescer.offer('a', 1000, 70, 400);
    expect(await coalescer.read('a', 1000, now)).toBe(70);
    pass(601);
    expect(await coalescer.read('a', 1000, now)).toBe(1);
    pass(100);
    coalescer.offer('a', 1000, 80, 200);
    expect(coalescer.peek('a')).toBe(1);
    const waiting = coalescer.read('b', 1000, ask);
    coalescer.offer('b', 1000, 90, 0);
    answer();
    expect(await waiting).toBe(2);
  });

  it('stays within its bounds', async () => {
    const { coalescer, now, pass } = counting(3);
    await coalescer.read('over', 10, now);
    pass(10);
    for (const key of ['a', 'b', 'c', 'd']) await coalescer.read(key, 1000, now);
    expect(['over', 'a', 'b', 'c', 'd'].map((key) => coalescer.peek(key) !== undefined)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});
