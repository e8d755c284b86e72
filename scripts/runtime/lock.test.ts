import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { holdingLock, takeLock } from './lock.mjs';

let count = 0;
const freshName = () => `/lock-of-a-test/${process.pid}/${count++}`;

test('a free lock is taken, held against others, and free after its release', async () => {
  const name = freshName();
  const held = await takeLock(name);
  expect(held).toBeDefined();
  expect(await takeLock(name)).toBeUndefined();
  await held?.release();
  const again = await takeLock(name);
  expect(again).toBeDefined();
  await again?.release();
});

test('the lock of a killed process is free', async () => {
  const name = freshName();
  const file = path.join(import.meta.dirname, 'lock.mjs');
  const program = `import { takeLock } from ${JSON.stringify(file)};
    await takeLock(${JSON.stringify(name)}); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: holder.stdout }), 'line');
  expect(await takeLock(name)).toBeUndefined();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = await takeLock(name);
  expect(lock).toBeDefined();
  await lock?.release();
});

test('work under one name runs one after another, also after one that failed', async () => {
  const name = freshName();
  const order: string[] = [];
  const work = (label: string) => async () => {
    order.push(`${label} starts`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`${label} ends`);
    if (label === 'first') throw new Error('first failed');
  };
  const first = holdingLock(name, work('first'));
  const second = holdingLock(name, work('second'));
  await expect(first).rejects.toThrow('first failed');
  await second;
  expect(order).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
});
