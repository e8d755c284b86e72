import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

type Case = { file: string; source: string; refused: string | false };

const oneWay = 'Imports run one way';
const value = (from: string) => `import { x } from '${from}';\n\nconsole.log(x);\n`;
const type = (from: string) => `import type { X } from '${from}';\n\nexport type Y = X;\n`;
const client = (from: string) => `'use client';\n\n${value(from)}`;

const targetClient = value('#lib/probes/create-target-client.ts').replace(
  '{ x }',
  '{ createTargetClient as x }',
);

const cases: Case[] = [
  { file: 'lib/stacks/a.ts', source: value('#lib/env.ts'), refused: false },
  { file: 'lib/stacks/b.ts', source: value('#lib/probes/target-client.ts'), refused: oneWay },
  { file: 'lib/redaction/a.ts', source: value('#lib/stacks/stack.ts'), refused: false },
  { file: 'lib/redaction/b.ts', source: value('#lib/probes/target-client.ts'), refused: oneWay },
  { file: 'lib/probes/a.ts', source: value('#lib/stacks/stack.ts'), refused: false },
  { file: 'lib/probes/b.ts', source: value('#lib/checks/kind.ts'), refused: oneWay },
  { file: 'lib/probes/c.ts', source: value('../checks/kind.ts'), refused: oneWay },
  { file: 'lib/probes/d.ts', source: value('#lib/db.ts'), refused: oneWay },
  { file: 'lib/probes/e.ts', source: type('#lib/checks/kind.ts'), refused: oneWay },
  { file: 'lib/checks/e.ts', source: type('#lib/content/read/page.ts'), refused: oneWay },
  { file: 'lib/checks/f.ts', source: type('#lib/probes/target-client.ts'), refused: false },
  { file: 'lib/documents/d.ts', source: type('#lib/triage/triage.ts'), refused: 'is pure' },
  { file: 'components/live/a.tsx', source: type('#lib/runs/find-run.ts'), refused: false },
  { file: 'lib/checks/run-check.ts', source: targetClient, refused: false },
  { file: 'lib/runs/ask.ts', source: targetClient, refused: 'hidden characters' },
  { file: 'lib/checks/postgres/a.ts', source: value('../kind.ts'), refused: false },
  { file: 'lib/checks/postgres/b.ts', source: value('#lib/content/find/library.ts'), refused: oneWay },
  { file: 'lib/checks/postgres/c.ts', source: value('../../content/find/library.ts'), refused: oneWay },
  { file: 'lib/content/a.ts', source: value('#lib/checks/kinds.ts'), refused: false },
  { file: 'lib/content/b.ts', source: value('#lib/runs/find-run.ts'), refused: oneWay },
  { file: 'lib/runs/a.ts', source: value('#lib/db.ts'), refused: false },
  { file: 'lib/triage/a.ts', source: value('#lib/runs/readings.ts'), refused: false },
  { file: 'lib/triage/b.ts', source: value('#lib/actions/which-issue.ts'), refused: oneWay },
  { file: 'lib/runs/d.ts', source: value('#lib/triage/sweep.ts'), refused: oneWay },
  { file: 'lib/checks/d.ts', source: value('#lib/triage/sweep.ts'), refused: oneWay },
  { file: 'components/screens/c.tsx', source: value('#lib/triage/sweep.ts'), refused: 'do not ask' },
  { file: 'lib/runs/b.ts', source: value('#lib/actions/run-check-now.ts'), refused: oneWay },
  { file: 'lib/snapshots/a.ts', source: value('#lib/runs/find-run.ts'), refused: false },
  { file: 'lib/snapshots/b.ts', source: value('#lib/actions/seal.ts'), refused: oneWay },
  { file: 'lib/runs/d.ts', source: value('#lib/snapshots/find-snapshot.ts'), refused: oneWay },
  { file: 'lib/content/c.ts', source: value('../snapshots/find-snapshot.ts'), refused: oneWay },
  { file: 'lib/incidents/a.ts', source: value('#lib/snapshots/find-snapshot.ts'), refused: false },
  { file: 'lib/incidents/b.ts', source: value('#lib/verifications/run-verification.ts'), refused: oneWay },
  { file: 'lib/runs/f.ts', source: value('#lib/jobs/job.ts'), refused: false },
  { file: 'lib/jobs/a.ts', source: value('#lib/runs/enforce-retention.ts'), refused: 'knows none of them' },
  { file: 'lib/content/d.ts', source: value('#lib/jobs/job.ts'), refused: oneWay },
  { file: 'lib/verifications/a.ts', source: value('#lib/incidents/record-recovery.ts'), refused: false },
  { file: 'lib/escalation/a.ts', source: value('#lib/actions/incidents.ts'), refused: oneWay },
  { file: 'lib/snapshots/c.ts', source: value('#lib/incidents/find-incident.ts'), refused: oneWay },
  { file: 'lib/runs/e.ts', source: value('#lib/incidents/find-incident.ts'), refused: oneWay },
  {
    file: 'components/screens/d.tsx',
    source: value('#lib/incidents/find-incident.ts'),
    refused: 'do not ask',
  },
  { file: 'lib/charts/a.ts', source: value('#lib/vocabulary/limit.ts'), refused: false },
  { file: 'lib/charts/b.ts', source: value('#lib/checks/judge.ts'), refused: 'is pure' },
  { file: 'lib/documents/a.ts', source: value('#lib/charts/draw-chart.ts'), refused: false },
  { file: 'lib/documents/b.ts', source: value('#components/ui/button.tsx'), refused: 'is pure' },
  { file: 'lib/documents/c.ts', source: value('#lib/runs/find-run.ts'), refused: 'is pure' },
  { file: 'components/bundle/a.tsx', source: client('#lib/documents/write-bundle.ts'), refused: false },
  { file: 'lib/failures/a.ts', source: value('./failure.ts'), refused: false },
  { file: 'lib/failures/b.ts', source: value('#lib/stacks/stack.ts'), refused: 'is data' },
  { file: 'lib/search/a.ts', source: value('#lib/content/find/library.ts'), refused: false },
  { file: 'lib/search/b.ts', source: value('#lib/runs/find-run.ts'), refused: oneWay },
  { file: 'lib/content/c.ts', source: value('../search/search.ts'), refused: oneWay },
  { file: 'lib/actions/a.ts', source: value('#components/ui/button.tsx'), refused: oneWay },
  { file: 'lib/actions/b.ts', source: value('#lab/cli.ts'), refused: 'programs of their own' },
  { file: 'lib/lab/a.ts', source: value('#scripts/debian.mjs'), refused: 'programs of their own' },
  { file: 'lab/a.ts', source: value('#scripts/debian.mjs'), refused: false },
  { file: 'lib/vocabulary/a.ts', source: value('./verdict.ts'), refused: false },
  { file: 'lib/vocabulary/b.ts', source: value('#lib/errors.ts'), refused: 'is pure' },
  { file: 'lib/runs/c.ts', source: value('#prisma/generated/client.ts'), refused: false },
  { file: 'app/d.ts', source: value('#prisma/generated/client.ts'), refused: 'through lib' },
  { file: 'app/e.ts', source: type('#prisma/generated/client.ts'), refused: false },
  { file: 'components/ui/a.tsx', source: value('#lib/vocabulary/verdict.ts'), refused: false },
  {
    file: 'components/ui/b.tsx',
    source: value('../widgets/check.tsx'),
    refused: 'knows nothing of the domain',
  },
  {
    file: 'components/ui/c.tsx',
    source: value('#lib/stacks/stack.ts'),
    refused: 'knows nothing of the domain',
  },
  { file: 'components/widgets/a.tsx', source: client('#lib/actions/read-checks.ts'), refused: false },
  {
    file: 'components/widgets/b.tsx',
    source: client('#lib/content/find/library.ts'),
    refused: 'Client code',
  },
  { file: 'components/widgets/c.tsx', source: value('#lib/content/find/library.ts'), refused: false },
  {
    file: 'components/widgets/d.tsx',
    source: value('#lib/probes/create-target-client.ts'),
    refused: 'do not ask',
  },
  { file: 'components/screens/a.tsx', source: value('#app/page.tsx'), refused: oneWay },
  { file: 'components/screens/b.tsx', source: "export { x } from '#app/page.tsx';\n", refused: oneWay },
  { file: 'app/a.ts', source: value('#components/ui/button.tsx'), refused: false },
  {
    file: 'app/b.ts',
    source: "'use client';\n\nconsole.log(import('#lib/db.ts'));\n",
    refused: 'Client code',
  },
  { file: 'app/c.ts', source: 'console.log(process.env.HOME);\n', refused: 'process.env' },
  { file: 'lib/env.ts', source: 'console.log(process.env.HOME);\n', refused: false },
  { file: 'scripts/a.mjs', source: 'console.log(process.env.HOME);\n', refused: false },
];

let folder: string;
const said = new Map<string, string[]>();

beforeAll(() => {
  // The project may be cloned into a folder that is named like one of its own.
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'pulsebook-walls-')), 'app');
  mkdirSync(folder);
  const { files, ...config } = JSON.parse(readFileSync('biome.json', 'utf8'));
  const plugins = [path.resolve('walls.grit')];
  const own = { ...config, $schema: undefined, vcs: { enabled: false }, plugins };
  writeFileSync(path.join(folder, 'biome.json'), JSON.stringify(own));
  for (const { file, source } of cases) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), source);
  }
  for (const { location, message } of lint().diagnostics) {
    said.set(location.path, [...(said.get(location.path) ?? []), message]);
  }
});

afterAll(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

type Diagnostic = { message: string; location: { path: string } };

function lint(): { diagnostics: Diagnostic[] } {
  const options = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(path.resolve('node_modules/.bin/biome'), options, {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

test.each(cases)('$file: $refused', ({ file, source, refused }) => {
  const messages = said.get(file) ?? [];
  if (refused) expect(messages.join('\n'), source).toContain(refused);
  else expect(messages, source).toEqual([]);
});
