import { expect, test, vi } from 'vitest';
import { parseBody } from '#lib/content/compile/parse-body.ts';
import { refusePrograms } from '#lib/content/compile/refuse-programs.ts';
import { vocabulary } from './author-components.ts';

vi.mock('server-only', () => ({}));

test.each(Object.entries(vocabulary))(
  '%s is explained, and its example is one',
  (name, { example, props }) => {
    const { refusals, placed } = refusePrograms(parseBody({ body: example, bodyLine: 1 }));
    expect(refusals).toEqual([]);
    expect(placed.map((word) => word.name)).toContain(name);
    for (const prop of Object.values(props.shape)) expect(prop.description).toBeTruthy();
  },
);

test('what authors may write is what the screen can show', async () => {
  const { mdxComponents } = await import('#components/mdx-components.tsx');
  const shown = Object.keys(mdxComponents({} as Parameters<typeof mdxComponents>[0]));
  const words = shown.filter((name) => /^[A-Z]/.test(name) && name !== 'Pre');
  expect(words.sort()).toEqual(Object.keys(vocabulary).sort());
});
