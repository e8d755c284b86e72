import { expect, it } from 'vitest';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { prepareQuestion } from './prepare-question.ts';

it('fills variables in before limits are made of options', () => {
  const stack = smallStack(
    { broker: { kind: 'redis', url: undefined } },
    { vars: { visibilityTimeout: '1h' }, environment: { vars: { visibilityTimeout: '10m' } } },
  );
  const check = smallCheck({
    kind: 'celery.unacked',
    target: 'broker',
    visibilityTimeout: '{{visibilityTimeout}}',
  });
  const { judging } = prepareQuestion({ stack, environment: 'here', page: smallPage(), check });
  expect(judging.thresholds).toEqual({ warn: { above: 300 }, fail: { above: 600 } });
});
