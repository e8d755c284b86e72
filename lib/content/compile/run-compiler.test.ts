import { expect, test } from 'vitest';
import { runCompiler } from './run-compiler.ts';

const job = (body: string) => ({
  page: { stack: 'shop', slug: 'page', body, bodyLine: 1, checks: [] },
  vars: {},
});

test('ends a text that keeps the parser busy, and compiles the next one', async () => {
  const [slow, next] = await Promise.all([
    runCompiler(job('a\n=\n'.repeat(8_000)), 500),
    runCompiler(job('Words.')),
  ]);
  expect(slow).toEqual({ problem: expect.stringMatching(/^compiling took more than 0.5 s: simplify/) });
  expect(JSON.parse('json' in next ? next.json : '{}')).toMatchObject({
    tree: [{ name: 'p', children: ['Words.'] }],
  });
});
