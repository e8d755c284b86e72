import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listen } from './measure.ts';

export const benchPages = { six: 'six', frozen: 'frozen' } as const;
export const benchEnvironment = 'bench';
export const intervalSeconds = 5;

/** Parts of the six widgets: three questions to a real Postgres and three to an HTTP service that counts. */
export const widgets = ['sql-1', 'sql-2', 'sql-3', 'http-1', 'http-2', 'http-3'] as const;

export type Stage = {
  folder: string;
  /** Requests that reached the HTTP service since it was last read, by path without query. */
  takeHttpCounts: () => Map<string, number>;
  close: () => Promise<void>;
};

/**
 * A data folder, a content folder with a stack `bench` beside the real ones, a service that counts and one that
 * never answers; all named to Pulsebook through this process's environment. Call it before lib/ is imported.
 *
 * @param labStacks Stacks of the lab, separated by commas; undefined for all.
 */
export async function openStage(labStacks: string | undefined): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-bench-'));
  let counts = new Map<string, number>();
  const counting = createHttpServer((request, response) => {
    const [asked = ''] = (request.url ?? '').split('?');
    counts.set(asked, (counts.get(asked) ?? 0) + 1);
    response.setHeader('content-type', 'application/json').end('{"depth":1}');
  });
  const frozen = createServer(() => {});
  process.env.BENCH_HTTP_URL = await listen(counting);
  process.env.BENCH_FROZEN_URL = await listen(frozen);
  if (labStacks) process.env.PULSEBOOK_LAB_STACKS = labStacks;
  process.env.PULSEBOOK_DATA_DIR = folder;
  process.env.PULSEBOOK_CONTENT_DIR = writeContent(folder);
  return {
    folder,
    takeHttpCounts: () => {
      const taken = counts;
      counts = new Map();
      return taken;
    },
    close: async () => {
      counting.closeAllConnections();
      counting.close();
      frozen.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeContent(folder: string): string {
  const content = path.join(folder, 'content');
  cpSync('content', content, { recursive: true });
  mkdirSync(path.join(content, 'bench'));
  writeFileSync(path.join(content, 'bench', 'stack.yaml'), stackFile);
  writeFileSync(path.join(content, 'bench', `${benchPages.six}.mdx`), pageFile('Six widgets', ''));
  writeFileSync(path.join(content, 'bench', `${benchPages.frozen}.mdx`), pageFile('One frozen', frozenCheck));
  return content;
}

const stackFile = `title: Bench
summary: What the bench measures.
owner: { team: Bench, contact: nobody }
escalation: { contacts: [{ who: nobody, how: never, when: never }] }
sections: { "1": Bench }
targets:
  database: { kind: postgres, title: Postgres }
  service: { kind: http, title: A service that counts }
  frozen: { kind: http, title: A service that never answers }
environments:
  ${benchEnvironment}:
    title: Bench
    targets:
      database: { url: MW_PY_LAB_DATABASE_URL }
      service: { url: BENCH_HTTP_URL }
      frozen: { url: BENCH_FROZEN_URL }
`;

/** The param \`n\` makes a question new, so that no earlier answer serves it. */
export const benchSql = 'SELECT count(*)::int AS n FROM runs WHERE run_id <> $n AND project <> ';

const frozenCheck = `  frozen:
    title: The frozen one
    kind: http.get
    target: frozen
    path: /
    every: ${intervalSeconds}
    deadline: 3
`;

function pageFile(title: string, more: string): string {
  const sql = ['sql-1', 'sql-2', 'sql-3'].map(
    (id) => `  ${id}:
    title: Rows ${id}
    kind: postgres.query
    target: database
    sql: "${benchSql}'${id}'"
    value: n
    onEmpty: { verdict: unknown, because: no row }
    fail: { above: 1000000000 }
    every: ${intervalSeconds}
`,
  );
  const http = ['http-1', 'http-2', 'http-3'].map(
    (id) => `  ${id}:
    title: Answer ${id}
    kind: http.get
    target: service
    path: /${id}?n=$n
    every: ${intervalSeconds}
`,
  );
  const ids = [...widgets, ...(more ? ['frozen'] : [])];
  return `---
title: ${title}
section: "1"
summary: ${title}.
reviewed: 2026-01-01
params:
  n: { label: A number, optional: true }
checks:
${sql.join('')}${http.join('')}${more}---

${ids.map((id) => `<Check id="${id}" />`).join('\n\n')}

${filler}
`;
}

/** About as many words as a real page has. */
const filler = Array.from(
  { length: 12 },
  (_, index) => `## Part ${index + 1}

A paragraph as a page of a runbook has it, with \`code\`, a [link](six), and a command to copy.

\`\`\`bash
psql "$DB_URL" -c "SELECT count(*) FROM runs WHERE status = 'running'"
\`\`\`
`,
).join('\n');
