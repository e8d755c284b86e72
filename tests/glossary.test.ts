import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findRetired, readRetired } from './find-retired.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const retired = readRetired(read('docs/glossary.md'));

const files = globSync(
  ['{app,components,lib}/**/*.{ts,tsx}', 'content/**/*.{mdx,yaml}', 'README.md', 'CONTRIBUTING.md'],
  { cwd: root, exclude: (name) => /\.test\.tsx?$|^lib\/failures\b/.test(name) },
);

test('what people read has no retired word', () => {
  expect(retired.length).toBeGreaterThan(10);
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) => findRetired(file, read(file), retired));
  expect(found, `${found.length} retired words: see docs/glossary.md`).toEqual([]);
});

const only = readRetired('## Retired\n\n| not | but |\n|---|---|\n| `mend`, `is well` | fix |\n');

test.each([
  ['a.ts', "const says = 'Mend it first';", 1],
  ['a.ts', '\nconst says = `\x24{n} parts to mend\nand more`;', 2],
  ['a.tsx', '<Button>\n  Mend\n</Button>', 2],
  ['a.tsx', '<p title="All of it is well">', 1],
  ['a.mdx', '---\nsummary: Mend it\n---\n', 2],
  ['a.md', 'one\ntwo: it is\nwell, mostly', 2],
])('finds a retired word in %s: %s, line %i', (file, text, line) => {
  expect(findRetired(file, text, only)).toEqual([expect.stringContaining(`${file}:${line}: `)]);
});

test.each([
  ['a.ts', "// Mend it first\nmend(fault); const x = { mend, verb: 'mend' };"],
  ['a.ts', 'const says = `\x24{mend(x)} of \x24{is.well}`;'],
  ['a.ts', "const says = 'Amend the commitment, as well';"],
  ['a.mdx', '---\nerrors:\n  - please mend it\ntitle: A\n---\n\n```sh\nmend it\n```\n\nRun `mend it`.\n'],
])('finds none in %s: %s', (file, text) => {
  expect(findRetired(file, text, only)).toEqual([]);
});
