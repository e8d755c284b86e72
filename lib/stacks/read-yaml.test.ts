import { expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml } from './read-yaml.ts';

const schema = z.strictObject({
  list: z.array(z.string()).optional(),
  map: z.record(z.string(), z.string()).optional(),
});
const read = (text: string) => readYaml({ file: 'f', text, firstLine: 1 }, schema);
const problemsOf = (text: string) => {
  const found = read(text);
  return 'problems' in found ? found.problems : [];
};
const keys = (count: number) => Array.from({ length: count }, (_, at) => `k${at}: 1\n`).join('');

test('reads what has a few hundred entries, also by aliases', () => {
  expect(read(`list: &a [${'x,'.repeat(400)}]`)).toHaveProperty('value');
  expect(read('map: { a: &a x, b: *a }')).toEqual({ value: { map: { a: 'x', b: 'x' } } });
});

test.each([
  ['is long', `list: [${'x,'.repeat(40_000)}]`, /longer than 64 KB/],
  ['has very many entries', `list: [${'x,'.repeat(11_000)}]`, /more than 10000 keys, values and items/],
  ['has them by aliases', `list: &a [${'x,'.repeat(200)}]\nmap: [${'*a,'.repeat(90)}]`, /aliases expanded/],
  [
    'nests aliases',
    `a: &a [x,x]\n${[...'bcdefgh'].map((n, at) => `${n}: &${n} [${`*${'abcdefgh'[at]},`.repeat(9)}]\n`).join('')}`,
    /aliases expanded/,
  ],
])('refuses YAML that %s', (_, text, message) => {
  expect(problemsOf(text)).toMatchObject([{ line: 1, message: expect.stringMatching(message) }]);
});

test('places the first problems of thousands, and counts the others', () => {
  const problems = problemsOf(keys(4_000));
  expect(problems).toHaveLength(51);
  expect(problems[49]).toMatchObject({ line: 50, key: 'k49' });
  expect(problems[50]).toEqual({ file: 'f', line: 50, message: 'and 3950 more problems' });
});

test('refuses a key that stands twice, with the line of the second', () => {
  expect(problemsOf('list: []\nmap: {}\nlist: []\n')).toEqual([
    { file: 'f', line: 3, message: 'duplicate key: keep one' },
  ]);
});

test.each(['__proto__: x', 'list: [&a __proto__]\nmap: {*a : x}'])('refuses %j as a name', (text) => {
  expect(problemsOf(text)).toMatchObject([{ message: '__proto__ is not allowed as a name: choose another' }]);
});
