import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LabState } from '#lib/lab/control.ts';
import { type LabInTest, labInTest, type Signs } from './lab-in-test.ts';
import { ensureDebianParts } from './parts/debian.ts';
import { expectations } from './stacks/expectations.ts';
import { backendSigns } from './stacks/fastapi-backend/signs-in-test.ts';
import { mwPySigns } from './stacks/mw-py/signs-in-test.ts';
import { pydbapiSigns } from './stacks/pydbapi/signs-in-test.ts';
import { lookAtStack, type Picture } from './whole-in-test.ts';

const { prometheus, redisServer } = await ensureDebianParts();
const absent = [prometheus, redisServer].flatMap((part) => ('absent' in part ? [part.absent] : []));

const ids = Object.keys(expectations);
const stackOf = (id: string) => id.split('/')[0] ?? id;
const stacks = [...new Set(ids.map(stackOf))];
/** Those that take long are tried at once, while the others are at rest; and then the others. */
const slow = ['mw-py', 'tldr'];
const quick = stacks.filter((stack) => !slow.includes(stack));
const rounds = [
  { tried: slow, atRest: quick },
  { tried: quick, atRest: slow },
].map((round) => [`${round.atRest.join(', ')} are`, round] as const);
/** Nothing takes as long; a busy machine may. */
const soon = { timeout: 150_000, interval: 100 };
const patience = 600_000;

describe.skipIf(absent.length)(
  `faults of all stacks${absent.length ? ` (skipped: ${absent[0]})` : ''}`,
  () => {
    let lab: LabInTest;
    let signs: Signs;
    const whole: Record<string, Picture> = {};

    beforeAll(async () => {
      lab = await labInTest(stacks.join(','));
      await lab.command('up', '--detach');
      signs = { ...mwPySigns(lab), ...backendSigns(lab), ...pydbapiSigns(lab) };
      for (const stack of stacks) whole[stack] = await lookAtStack(lab, stack);
    });
    afterAll(() => lab?.remove());

    /** Stacks at rest go on as if nothing were: the same processes with the same settings. */
    const partsOf = ({ parts }: LabState, of: readonly string[]) =>
      parts.filter(({ stack }) => of.includes(stack));
    const broken = ({ faults }: LabState, of: readonly string[]) =>
      faults.flatMap(({ id, stack, broken }) => (broken && of.includes(stack) ? [id] : []));

    test('the lab breaks what can be proven, but for what needs an absent part', async () => {
      const { faults, parts } = await lab.state();
      const lacking = parts.flatMap(({ nature, stack }) => (nature === 'absent' ? [stack] : []));
      const known = faults.map(({ id }) => id);
      expect(known.filter((id) => !ids.includes(id))).toEqual([]);
      expect(ids.filter((id) => !known.includes(id) && !lacking.includes(stackOf(id)))).toEqual([]);
    });

    describe.each(rounds)('while %s at rest,', (_, { atRest, tried }) => {
      for (const stack of tried) {
        describe.concurrent(stack, () => {
          const own = ids.filter((id) => stackOf(id) === stack);
          test.for(own)(
            '%s: broken twice, fixed twice, and all is as it was',
            { concurrent: false, timeout: patience },
            async (fault, { expect, skip }) => {
              const sign = signs[fault];
              const before = await lab.state();
              const lacking = before.parts.find((part) => part.stack === stack && part.nature === 'absent');
              skip(!before.faults.some(({ id }) => id === fault), lacking?.detail);
              const change = async (verb: '/break' | '/fix', expected: string[]) => {
                const state = await lab.ask('POST', verb, { fault });
                expect(state).not.toHaveProperty('error');
                expect(broken(state, [stack, ...atRest])).toEqual(expected);
                expect(partsOf(state, atRest)).toEqual(partsOf(before, atRest));
              };

              try {
                await change('/break', [fault]);
                await change('/break', [fault]);
                if (sign) await expect.poll(sign.broken, soon).toBe(true);
                await change('/fix', []);
                await change('/fix', []);
              } finally {
                // The next fault must find it whole, whatever came of this one.
                await lab.ask('POST', '/fix', { fault });
              }
              await Promise.all([
                expect.poll(() => lookAtStack(lab, stack), soon).toEqual(whole[stack]),
                sign && expect.poll(sign.whole, soon).toBe(true),
              ]);
            },
          );
        });
      }
    });

    test.for(stacks)('%s has kept nothing of the faults of others', { timeout: patience }, async (stack) => {
      await expect.poll(() => lookAtStack(lab, stack), soon).toEqual(whole[stack]);
    });

    test.for([
      ['mw-py/run-stuk', 'did you mean "mw-py/run-stuck"?'],
      ['run-stuck', 'did you mean "mw-py/run-stuck"?'],
      ['mw-py/cannot-connect-to-database:forzen', 'did you mean "mw-py/cannot-connect-to-database:frozen"?'],
      ['shop/none', 'see npm run lab -- list'],
    ])('%s is refused, and %s', async ([fault, hint]) => {
      for (const verb of ['/break', '/fix'] as const)
        expect(await lab.ask('POST', verb, { fault })).toEqual({
          error: `there is no fault ${fault}; ${hint}`,
        });
      expect(broken(await lab.state(), stacks)).toEqual([]);
    });

    test.for([
      'MW_PY_LAB_CACHE_URL',
      'MAMMOTHBOX_LAB_QUEUE_URL',
      'TLDR_LAB_CACHE_URL',
      'PYDBAPI_LAB_CACHE_URL',
    ])('Redis may be looked at, and not changed, by %s', async (variable) => {
      const redis = new Redis(lab.variable(variable));
      expect(await redis.ping()).toBe('PONG');
      expect(await redis.info('server')).toContain('redis_version');
      await expect(redis.set('a', '1')).rejects.toThrow('NOPERM');
      redis.disconnect();
    });
  },
);
