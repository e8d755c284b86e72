import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test as plainTest } from 'vitest';
import { startPrometheus } from './probes/debian-server.ts';
import { type PostgresServer, startPostgres } from './probes/postgres-server.ts';

const content = mkdtempSync(path.join(tmpdir(), 'pulsebook-refused-'));
process.env.PULSEBOOK_CONTENT_DIR = content;
// After it is said where the content is.
const { findProblems } = await import('#lib/content/lint/find-problems.ts');
const { askLab } = await import('#lib/content/lint/ask-lab.ts');
const { closeProbes } = await import('#lib/probes/create-target-client.ts');

let database: PostgresServer;
let prometheus: Awaited<ReturnType<typeof startPrometheus>>;

beforeAll(async () => {
  [database, prometheus] = await Promise.all([startPostgres(), startPrometheus()]);
  process.env.REFUSED_DATABASE_URL = database.url;
  if ('url' in prometheus) process.env.REFUSED_METRICS_URL = prometheus.url;
});
afterAll(async () => {
  await closeProbes();
  await database.remove();
  if ('remove' in prometheus) await prometheus.remove();
  rmSync(content, { recursive: true, force: true });
});

const test = (name: string, body: () => Promise<void>) =>
  plainTest(name, async (context) => {
    if ('absent' in prometheus) context.skip(prometheus.absent);
    await body();
  });

const stack = `
title: Refused
summary: A stack of a test.
owner: { team: Tests, contact: nobody }
escalation: { contacts: [{ who: nobody, how: never, when: never }] }
sections: { "1": One }
vars: { limit: "10", two: "1,\\n2", window: 5m }
targets:
  database: { kind: postgres, title: Postgres }
  metrics: { kind: prometheus, title: Prometheus }
environments:
  lab:
    title: Lab
    lab: true
    targets: { database: { url: REFUSED_DATABASE_URL }, metrics: { url: REFUSED_METRICS_URL } }
`;

/** Lines that are refused end in a comment that says so; those after a variable of two lines are told by their key. */
const page = `---
title: Refused
section: "1"
summary: A page of a test.
reviewed: 2026-11-22
params:
  name: { label: A rather long name that is bound }
checks:
  right:
    title: Right
    kind: postgres.query
    sql: |
      SELECT 1 AS n
      WHERE $name IS NULL
    count: true
  typo:
    title: A typo
    kind: postgres.query
    sql: |

      -- Ünïcode 🦊 before it
      SELECT 1
      WHERE $name IS NULL AND $name = 'x'
        AND {{limit}} > 1
      ODER BY 1 -- WRONG typo
    count: true
  first:
    title: Wrong on the first line
    kind: postgres.query
    sql: | # as it is
      SELECT * FROM nowhere -- WRONG first
      WHERE true
    count: true
  one-line: { title: On one line, kind: postgres.query, sql: "SELECT nothing", count: true } # WRONG one-line
  folded:
    title: Folded
    kind: postgres.query
    sql: > # WRONG folded
      SELECT 1
      ODER BY 1
    count: true
  widened:
    title: A variable of two lines
    kind: postgres.query
    sql: | # WRONG widened
      SELECT {{two}}
      ODER BY 1
    count: true
  metric:
    title: A metric
    kind: prometheus.query
    query: |
      sum by (job) (
        rate(up{job="$name"}[{{window}}])
      ) byy (job) # WRONG metric
    onEmpty: { verdict: ok, because: Nothing }
  chart:
    title: Made by the kind
    kind: prometheus.quantile
    metric: x_bucket
    where: | # not a place that Prometheus could name
      job=
    over: 1h
---

${['right', 'typo', 'first', 'one-line', 'folded', 'widened', 'metric', 'chart'].map((id) => `<Check id="${id}" />`).join('\n\n')}
`;

test('what the lab refuses is told by the line of the file at which it is wrong', async () => {
  mkdirSync(path.join(content, 'refused'));
  writeFileSync(path.join(content, 'refused', 'stack.yaml'), stack);
  writeFileSync(path.join(content, 'refused', 'page.mdx'), page);
  const { problems, stacks, pages } = await findProblems();
  expect(problems).toEqual([]);
  const lab = await askLab(stacks, pages);
  expect(lab.skipped).toEqual([]);
  const told = lab.problems.map(({ line = 0, key }) => [key?.split('.')[1], page.split('\n')[line - 1]]);
  expect(told).toEqual([
    ['typo', expect.stringContaining('WRONG typo')],
    ['first', expect.stringContaining('WRONG first')],
    ['one-line', expect.stringContaining('WRONG one-line')],
    ['folded', expect.stringContaining('WRONG folded')],
    ['widened', expect.stringContaining('WRONG widened')],
    ['metric', expect.stringContaining('WRONG metric')],
    ['chart', expect.stringContaining('metric: x_bucket')],
  ]);
});
