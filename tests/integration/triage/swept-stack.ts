import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '#lib/stacks/stack.ts';
import type { SweepPlace } from '#lib/triage/plan-sweep.ts';

const content = mkdtempSync(path.join(tmpdir(), 'pulsebook-swept-'));
process.env.PULSEBOOK_CONTENT_DIR = content;

/** Without a URL it is optional, and the environment runs without it. */
type Target = { kind: 'postgres' | 'redis' | 'prometheus' | 'http'; url?: string };

/** A stack on disk with these targets and pages; a page is its checks, in YAML, `front` what stands before them. */
export async function writeStack(
  id: string,
  targets: Record<string, Target>,
  pages: Record<string, string>,
  front = '',
): Promise<SweepPlace> {
  const variable = (name: string) => `${id}_${name}_URL`.replaceAll('-', '_').toUpperCase();
  for (const [name, { url }] of Object.entries(targets)) if (url) process.env[variable(name)] = url;
  const lines = (write: (name: string, target: Target) => string, of = Object.entries(targets)) =>
    of.map(([name, target]) => `  ${write(name, target)}`);
  const placed = Object.entries(targets).filter(([, { url }]) => url);
  mkdirSync(path.join(content, id));
  for (const [slug, checks] of Object.entries(pages)) {
    writeFileSync(path.join(content, id, `${slug}.mdx`), pageFile(slug, checks, front));
  }
  writeFileSync(
    path.join(content, id, 'stack.yaml'),
    [
      `title: Stack ${id}`,
      'summary: A stack of a test.',
      'owner: { team: Tests, contact: nobody }',
      'escalation: { contacts: [{ who: nobody, how: never, when: never }] }',
      'sections: { "1": One }',
      'targets:',
      ...lines(
        (name, { kind, url }) =>
          `${name}: { kind: ${kind}, title: The ${name}${url ? '' : ', optional: true'} }`,
      ),
      'environments:',
      '  here:',
      '    title: Here',
      '    targets:',
      ...lines((name) => `    ${name}: { url: ${variable(name)} }`, placed),
    ].join('\n'),
  );
  const stack = await found(id);
  const { listPages } = await import('#lib/content/find/library.ts');
  for (const page of listPages(stack)) if ('problems' in page) throw new Error(JSON.stringify(page.problems));
  return { stack, environment: 'here' };
}

/** The content is looked at twice a second. */
async function found(id: string): Promise<Stack> {
  const { findStack } = await import('#lib/stacks/read-stacks.ts');
  for (;;) {
    const stack = findStack(id);
    if (stack && 'problems' in stack) throw new Error(JSON.stringify(stack.problems));
    if (stack) return stack;
    await sleep(50);
  }
}

function pageFile(slug: string, checks: string, front: string): string {
  return `---
title: Page ${slug}
section: "1"
summary: A page of a test.
reviewed: 2026-11-22
${front}
checks:
${checks.replace(/^(?=.)/gm, '  ')}
---

Text.
`;
}

/** A server that accepts, counts, and does with each connection as it is told. */
export async function startServer(whenAsked: (socket: Socket) => void = () => {}) {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    whenAsked(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    at: `127.0.0.1:${port}`,
    connections: () => connections,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
