import { globSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { actionAccess } from './access.ts';

const sent = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('server-only', () => ({}));
// The request that Next would hand to an action.
vi.mock('next/headers', () => ({
  headers: async () => sent.headers,
  cookies: async () => {
    throw new Error('the action went on');
  },
}));

const files = globSync('{app,components,lib}/**/*.{ts,tsx}', { exclude: ['**/*.test.*'] }).filter((file) =>
  /^'use server';/m.test(readFileSync(file, 'utf8')),
);
const modules = await Promise.all(files.map((file) => import(`${process.cwd()}/${file}`)));
const actions = modules.flatMap((module) =>
  Object.entries(module as Record<string, (...given: unknown[]) => unknown>),
);

/** What an action answers first: its outcome, or the one that it promises. */
async function outcomeOf(action: (...given: unknown[]) => unknown): Promise<unknown> {
  const given = (await action()) as Record<string, unknown>;
  return 'ok' in given ? given : await (given.result ?? given.answer ?? given.outcome);
}

it('has a line for every action, and no other', () => {
  expect(actions.map(([name]) => name).sort()).toEqual(Object.keys(actionAccess).sort());
});

it.each([
  ['without Origin', {}],
  ['of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['of another scheme', { origin: 'https://127.0.0.1:3000' }],
  ['under a rebound name', { host: 'evil.example', origin: 'http://evil.example' }],
])('refuses every action in itself when called %s', async (_, headers) => {
  sent.headers = new Headers({ host: '127.0.0.1:3000', ...headers });
  for (const [name, action] of actions) {
    if (name === 'dismissGap') {
      await expect(action(), name).rejects.toThrow(/another site|no Origin|machine only/);
      continue;
    }
    const expected = { ok: false, problem: expect.stringMatching(/another site|no Origin|machine only/) };
    expect(await outcomeOf(action), name).toEqual(expected);
  }
});

it('finds fault with what the action was given only when it comes from a page of ours', async () => {
  sent.headers = new Headers({ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' });
  const [, runCheckNow] = actions.find(([name]) => name === 'runCheckNow') ?? [];
  expect(runCheckNow && (await outcomeOf(runCheckNow))).toEqual({
    ok: false,
    problem: expect.stringContaining('malformed at "ref"'),
  });
});
