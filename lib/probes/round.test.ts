import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Target } from '#lib/stacks/stack.ts';
import type { Limits } from './limits.ts';
import { ProbeError } from './probe-error.ts';
import { type Round, startRound } from './round.ts';

const target = (name = 'database', host = name) =>
  ({
    key: name,
    title: name,
    connection: { family: 'postgres', servers: [{ host: `${host}.example`, port: 5432 }] },
  }) as unknown as Target;
const longMs = 10_000;

/** A target that answers when it is told to, and counts what it is asked. */
function openTarget() {
  const put: { question: string; limits: Limits; answer: PromiseWithResolvers<string> }[] = [];
  return {
    put,
    asked: () => put.map(({ question }) => question),
    ask: (round: Round, question: string, { to = target(), deadlineMs = longMs } = {}) => {
      const shared = round.share(to, question, deadlineMs, (limits) => {
        const answer = Promise.withResolvers<string>();
        put.push({ question, limits, answer });
        return answer.promise;
      });
      const outcome = shared.answer.catch((error: ProbeError) => error);
      return { ...shared, outcome };
    },
    answer: async (question: string) => {
      put.find((one) => one.question === question)?.answer.resolve(`answer to ${question}`);
      await sleep(1);
    },
    fail: async (question: string, code: string, stage: 'connect' | 'question' = 'question') => {
      const kind = code === 'ETIMEDOUT' ? 'timeout' : 'error';
      put
        .find((one) => one.question === question)
        ?.answer.reject(new ProbeError(kind, `${question}: ${code}`, { stage, code }));
      await sleep(1);
    },
  };
}

const settle = () => sleep(1);

describe('a round', () => {
  it('asks the same once, and all share the answer', async () => {
    const [round, postgres] = [startRound(), openTarget()];
    const all = Array.from({ length: 20 }, () => postgres.ask(round, 'a'));
    await settle();
    await postgres.answer('a');
    expect(new Set(await Promise.all(all.map(({ answer }) => answer)))).toEqual(new Set(['answer to a']));
    expect(await postgres.ask(round, 'a').answer).toBe('answer to a');
    expect(postgres.asked()).toEqual(['a']);
  });

  it('asks two at a time, in turn; another target has a turn of its own', async () => {
    const [round, postgres, redis] = [startRound(), openTarget(), openTarget()];
    for (const question of ['a', 'b', 'c', 'd']) postgres.ask(round, question);
    redis.ask(round, 'a', { to: target('cache') });
    await settle();
    expect([postgres.asked(), redis.asked()]).toEqual([['a', 'b'], ['a']]);
    await postgres.answer('b');
    expect(postgres.asked()).toEqual(['a', 'b', 'c']);
  });

  it('asks no more of one server than it is given connections, and its targets in turn', async () => {
    const [round, server] = [startRound(), openTarget()];
    for (const name of ['a', 'b', 'c', 'd']) {
      const to = target(name, 'server');
      for (let n = 1; n <= 12; n += 1) server.ask(round, `${name}${n}`, { to });
    }
    await settle();
    expect(server.asked()).toEqual(['a1', 'a2', 'b1']);
    await server.answer('a1');
    expect(server.asked().at(-1)).toBe('a3');
    await sleep(120);
    for (let n = 2; n <= 10; n += 1) await server.answer(`a${n}`);
    expect(server.asked().filter((question) => question.startsWith('a'))).toHaveLength(10);
    expect(server.asked().slice(-2)).toEqual(['c1', 'd1']);
  });

  it('asks no target of a server that let a deadline run out and answered nobody meanwhile', async () => {
    const [round, server] = [startRound(), openTarget()];
    const outcomes = ['a', 'b', 'c', 'd'].map(
      (name) => server.ask(round, name, { to: target(name, 'server') }).outcome,
    );
    await settle();
    await server.fail('a', 'ETIMEDOUT');
    expect(server.asked()).toEqual(['a', 'b', 'c']);
    expect(await outcomes[3]).toMatchObject({ kind: 'timeout', stage: 'connect', message: 'a: ETIMEDOUT' });
  });

  it('goes on asking the others of a server on which only one target hangs', async () => {
    const [round, server] = [startRound(), openTarget()];
    for (const name of ['a', 'b', 'c', 'd']) server.ask(round, name, { to: target(name, 'server') });
    await settle();
    await server.answer('b');
    await server.fail('a', 'ETIMEDOUT');
    expect(server.asked()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('starts the deadline and the clock of a question when it is put', async () => {
    const [round, postgres] = [startRound(), openTarget()];
    for (const question of ['a', 'b']) postgres.ask(round, question);
    const third = postgres.ask(round, 'c');
    await sleep(20);
    const freeAt = performance.now();
    await postgres.answer('a');
    const { limits } = postgres.put.find(({ question }) => question === 'c') ?? {};
    expect(limits?.deadlineAt).toBeGreaterThanOrEqual(freeAt + longMs);
    await postgres.answer('c');
    await third.answer;
    expect(third.tookMs()).toBeLessThanOrEqual(performance.now() - freeAt);
  });

  it('goes on after an error that the target gave', async () => {
    const [round, postgres] = [startRound(), openTarget()];
    const failed = postgres.ask(round, 'a');
    for (const question of ['b', 'c', 'd']) postgres.ask(round, question);
    await settle();
    await postgres.fail('a', '42P01');
    expect(await failed.outcome).toBeInstanceOf(ProbeError);
    await postgres.answer('b');
    expect(postgres.asked()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('does not ask a target again that let a deadline run out and said nothing meanwhile', async () => {
    const [round, api, other] = [startRound(), openTarget(), openTarget()];
    for (const question of ['a', 'b']) api.ask(round, question);
    const waiting = ['c', 'd'].map((question) => api.ask(round, question));
    await settle();
    await api.fail('a', 'ETIMEDOUT');
    const later = api.ask(round, 'e');
    for (const { outcome, tookMs } of [...waiting, later]) {
      expect(await outcome).toMatchObject({ kind: 'timeout', stage: 'connect', message: 'a: ETIMEDOUT' });
      expect(tookMs()).toBe(0);
    }
    expect(api.asked()).toEqual(['a', 'b']);
    const elsewhere = other.ask(round, 'a', { to: target('cache') });
    await settle();
    await other.answer('a');
    expect(await elsewhere.outcome).toBe('answer to a');
  });

  it('goes on where only one question of a target hangs', async () => {
    const [round, api] = [startRound(), openTarget()];
    for (const question of ['hangs', 'b', 'c']) api.ask(round, question);
    await settle();
    await api.answer('b');
    await api.fail('hangs', 'ETIMEDOUT');
    await api.answer('c');
    const later = api.ask(round, 'd');
    await settle();
    await api.answer('d');
    expect(await later.outcome).toBe('answer to d');
  });

  it('begins nothing after its time is over, and says so; what is under way may end', async () => {
    const [round, slow] = [startRound({ budgetMs: 100 }), openTarget()];
    const begun = ['a', 'b'].map((question) => slow.ask(round, question));
    const late = slow.ask(round, 'c');
    await sleep(150);
    await slow.answer('a');
    expect(await late.outcome).toMatchObject({
      kind: 'timeout',
      code: 'NOT_ASKED',
      message: 'Skipped: the 0.1 s budget for database ran out',
    });
    await slow.answer('b');
    expect(await Promise.all(begun.map(({ outcome }) => outcome))).toEqual(['answer to a', 'answer to b']);
    expect(slow.asked()).toEqual(['a', 'b']);
  });
});
