import { expect, it } from 'vitest';
import { withTimeout } from './with-timeout.ts';

const never = new Promise<never>(() => {});

it('gives the outcome of work that is in time', async () => {
  expect(await withTimeout(Promise.resolve(undefined), 1000, () => 'late')).toBeUndefined();
  await expect(withTimeout(Promise.reject(new Error('failed')), 1000, () => 'late')).rejects.toThrow(
    'failed',
  );
});

it('gives what the time-out returns or throws where the work is late', async () => {
  expect(await withTimeout(never, 5, () => 'late')).toBe('late');
  const fail = () => {
    throw new Error('late');
  };
  await expect(withTimeout(never, 5, fail)).rejects.toThrow('late');
});

it('leaves no unhandled rejection when late work fails', async () => {
  const { promise, reject } = Promise.withResolvers<string>();
  expect(await withTimeout(promise, 5, () => 'late')).toBe('late');
  reject(new Error('after it'));
  await expect(promise).rejects.toThrow('after it');
});
