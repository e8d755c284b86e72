import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const refused = {
  'lib/a.ts': 'export const read = (params: Record<string, string>, name: string) => params[name];\n',
  'app/b.ts':
    'export const read = (one: { labels: Record<string, string> }, key: string) => one.labels[key] ?? key;\n',
  'components/c.tsx':
    'export const read = (one?: { environments: Record<string, object> }, id = "") => one?.environments[id];\n',
};
const accepted = {
  'lib/d.ts':
    'export function write(params: Record<string, string>, name: string) {\n  params[name] = name;\n}\n',
  'lib/e.ts': "export const read = (labels: Record<string, string>) => labels['__name__'];\n",
  'lib/f.ts': 'export const read = (names: string[], index: number) => names[index];\n',
  'lib/g.ts': `export const read = (v: { vars: Record<string, string> }, t: string) => v.vars[\`\${t}.url\`];\n`,
  'lib/h.test.ts': 'export const read = (params: Record<string, string>, name: string) => params[name];\n',
};

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-own-entries-'));
let complaints: string;

beforeAll(() => {
  writeFileSync(path.join(folder, 'own-entries.grit'), readFileSync('own-entries.grit', 'utf8'));
  const biome = { plugins: ['./own-entries.grit'], linter: { rules: { recommended: false } } };
  writeFileSync(path.join(folder, 'biome.json'), JSON.stringify(biome));
  for (const [file, source] of Object.entries({ ...refused, ...accepted })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), source);
  }
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(path.resolve('node_modules/.bin/biome'), args, {
    cwd: folder,
    encoding: 'utf8',
  });
  complaints = stdout + stderr;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('refuses to read a record by a key that somebody chose', () => {
  for (const file of Object.keys(refused)) expect(complaints).toContain(file);
  expect(complaints).toContain('ownEntry(record, key)');
});

it('accepts what writes, what has a key of its own, and lists', () => {
  for (const file of Object.keys(accepted)) expect(complaints).not.toContain(file);
});
