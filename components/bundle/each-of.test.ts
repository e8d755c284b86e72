import { expect, test } from 'vitest';
import { eachOf } from './each-of.ts';

test('keeps the order and never does more at once than asked', async () => {
  let running = 0;
  let most = 0;
  const results = await eachOf([30, 5, 10, 1, 8], 2, async (ms) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((done) => setTimeout(done, ms));
    running -= 1;
    return ms * 2;
  });
  expect(results).toEqual([60, 10, 20, 2, 16]);
  expect(most).toBe(2);
});

test('one failure does not stop the others', async () => {
  const seen: number[] = [];
  const all = eachOf([1, 2, 3], 2, async (item) => {
    seen.push(item);
    if (item === 1) throw new Error('refused');
    return item;
  });
  await expect(all).rejects.toThrow('refused');
  expect(seen).toEqual([1, 2, 3]);
});
