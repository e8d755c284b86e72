import { expect, test } from 'vitest';
import type { CheckRef, CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { batchChecks, RejectedError } from './check-batcher.ts';

const ref = (check: string, params = {}): CheckRef => ({
  stack: 'mw-py',
  page: 'run-stuck',
  check,
  environment: 'lab',
  params,
});

const resultOf = (ref: CheckRef): CheckResult => ({
  ref,
  title: ref.check,
  role: 'symptom',
  verdict: 'ok',
  reason: '0 runs are stuck',
  evidence: { asked: [], samples: [], thresholds: {} },
  startedAt: '2026-11-22T10:00:00.000Z',
  durationMs: 3,
});

/** A server that notes each call and answers every check when told to. */
function server() {
  const calls: CheckRef[][] = [];
  const answers = new Map<string, PromiseWithResolvers<Outcome<CheckResult>>>();
  const read = async (refs: CheckRef[]) => {
    calls.push(refs);
    const value = refs.map((ref) => {
      const answer = Promise.withResolvers<Outcome<CheckResult>>();
      answers.set(ref.check, answer);
      return { result: asFlightGivesIt(answer.promise) };
    });
    return { ok: true as const, value };
  };
  const answer = (check: string, outcome: Outcome<CheckResult> = { ok: true, value: resultOf(ref(check)) }) =>
    answers.get(check)?.resolve(outcome);
  return { calls, read, answer };
}

/** React's own promise: it can be awaited, but its `then` returns nothing. */
function asFlightGivesIt<T>(promise: Promise<T>): Promise<T> {
  // biome-ignore lint/suspicious/noThenProperty: a thenable is what it is about
  const thenable = { then: (...given: Parameters<Promise<T>['then']>) => void promise.then(...given) };
  return thenable as unknown as Promise<T>;
}

const windowPassed = () => new Promise((done) => setTimeout(done, 20));

test('checks due in one window are read with one call, and each settles alone', async () => {
  const { calls, read, answer } = server();
  const readCheck = batchChecks(read);
  const slow = readCheck(ref('slow'));
  const quick = readCheck(ref('quick'));
  await windowPassed();
  expect(calls).toEqual([[ref('slow'), ref('quick')]]);

  answer('quick');
  expect((await quick).ref.check).toBe('quick');
  answer('slow');
  expect((await slow).ref.check).toBe('slow');
});

test('the same check with the same parameters is read once, whatever their order', async () => {
  const { calls, read, answer } = server();
  const readCheck = batchChecks(read);
  const both = [readCheck(ref('run', { a: '1', b: '2' })), readCheck(ref('run', { b: '2', a: '1' }))];
  void readCheck(ref('run', { a: 'other' })).catch(() => {});
  await windowPassed();
  expect(calls[0]).toHaveLength(2);
  void both;
  answer('run');
});

test('a later window is a call of its own, and more than one action may carry is cut', async () => {
  const { calls, read } = server();
  const readCheck = batchChecks(read, { maxRefs: 2 });
  for (const check of ['a', 'b', 'c']) void readCheck(ref(check));
  await windowPassed();
  void readCheck(ref('d'));
  await windowPassed();
  expect(calls.map((refs) => refs.map(({ check }) => check))).toEqual([['a', 'b'], ['c'], ['d']]);
});

test('a refusal of one check leaves the others alone', async () => {
  const { read, answer } = server();
  const readCheck = batchChecks(read);
  const bad = readCheck(ref('bad'));
  const good = readCheck(ref('good'));
  await windowPassed();
  answer('bad', { ok: false, problem: 'runId: expected run_…' });
  answer('good');
  await expect(bad).rejects.toThrow(new RejectedError('runId: expected run_…'));
  expect((await good).verdict).toBe('ok');
});

test.each([
  ['refused as a whole', async () => ({ ok: false as const, problem: 'the request has a foreign origin' })],
  ['not reached', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['answered with too few', async () => ({ ok: true as const, value: [] })],
])('when the action is %s every check of the batch says so', async (_name, read) => {
  const readCheck = batchChecks(read);
  const settled = await Promise.allSettled([readCheck(ref('a')), readCheck(ref('b'))]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
