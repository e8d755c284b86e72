import { expect, it, vi } from 'vitest';
import { ProblemError } from '#lib/errors.ts';
import { settle } from './settle.ts';

it('sends the value', async () => {
  expect(await settle(Promise.resolve(7), 1000, 'late')).toEqual({ ok: true, value: 7 });
});

it('ends with a sentence when it takes too long', async () => {
  const never = new Promise<never>(() => {});
  expect(await settle(never, 10, 'still asking')).toEqual({ ok: false, problem: 'still asking' });
});

it('sends a problem as its sentence', async () => {
  const work = Promise.reject(new ProblemError('lab', 'is not up'));
  expect(await settle(work, 1000, 'late')).toEqual({ ok: false, problem: 'lab: is not up' });
});

it('logs a bug and keeps it to itself', async () => {
  vi.mocked(console.error).mockImplementation(() => {});
  const outcome = await settle(Promise.reject(new Error('password=secret')), 1000, 'late');
  const problem = expect.stringMatching(/^Internal error in Pulsebook \(log reference [0-9a-f]{8}\)$/);
  expect(outcome).toEqual({ ok: false, problem });
  expect(console.error).toHaveBeenCalledOnce();
  vi.mocked(console.error).mockClear();
});
