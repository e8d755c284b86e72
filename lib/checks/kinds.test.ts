import { expect, it } from 'vitest';
import { catalogue, kinds } from './kinds.ts';

const all = [...kinds.values()];

it('says what every option of every kind means', () => {
  const silent = all.flatMap(({ name, options }) =>
    Object.entries(options.shape).flatMap(([option, { description }]) =>
      description ? [] : [`${name}: ${option}`],
    ),
  );
  expect(silent).toEqual([]);
});

it('has for every kind an example that fits its options, or says why it has none', () => {
  const wrong = all.flatMap(({ name, example, options }) => {
    if ('none' in example) return /\S/.test(example.none) ? [] : [`${name}: none, without a reason`];
    const { error } = options.safeParse(example.options);
    return error ? [`${name}: ${error.message}`] : [];
  });
  expect(wrong).toEqual([]);
});

it('asks a question in the summary of every kind', () => {
  expect(all.filter(({ summary }) => !summary.includes('?')).map(({ name }) => name)).toEqual([]);
});

it('has each kind under a name of its own', () => expect(kinds.size).toBe(catalogue.length));
