import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import type { ContentCopy } from './content-copy.ts';

const kinds = { database: 'postgres', cache: 'redis', metrics: 'prometheus', api: 'http' } as const;
const schemes = { database: 'postgresql', cache: 'redis', metrics: 'http', api: 'http' } as const;
const environments = ['here', 'there'] as const;
type Name = keyof typeof kinds;
const names = Object.keys(kinds) as Name[];

const labEnv = path.join(process.env.PULSEBOOK_DATA_DIR ?? '.data', 'lab', 'lab.env');
const answer =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}';

/** Listens, counts who connects, and answers HTTP alone. */
async function listen() {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.once('data', (sent) =>
      /^[A-Z]+ \//.test(sent.toString()) ? socket.end(answer) : socket.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => server.close(),
    count: () => connections,
  };
}

export type CountingTargets = Awaited<ReturnType<typeof openCountingTargets>>;

/**
 * A stack `door` in the content under test, with the environments `here` and `there`, all of whose targets only count.
 * Its variables stand where the running lab writes its own, since they cannot come into a server that runs.
 */
export async function openCountingTargets(content: ContentCopy) {
  const opened = await Promise.all(
    environments.flatMap((environment) =>
      names.map(async (name) => ({ environment, name, ...(await listen()) })),
    ),
  );
  const variable = (environment: string, name: string) => `DOOR_${environment}_${name}_URL`.toUpperCase();
  const before = existsSync(labEnv) ? readFileSync(labEnv, 'utf8') : undefined;
  appendFileSync(
    labEnv,
    opened
      .map(
        ({ environment, name, port }) =>
          `${variable(environment, name)}=${schemes[name]}://127.0.0.1:${port}/\n`,
      )
      .join(''),
  );
  content.write('door/stack.yaml', stackFile(variable));
  content.write('door/closed.mdx', pageFile(opened[0]?.port));
  return {
    /** How often each target of an environment was connected to. */
    asked: (environment: (typeof environments)[number]) =>
      Object.fromEntries(
        opened.filter((one) => one.environment === environment).map(({ name, count }) => [name, count()]),
      ),
    sum: (environment: (typeof environments)[number]) =>
      opened.reduce((sum, one) => sum + (one.environment === environment ? one.count() : 0), 0),
    close: () => {
      for (const { close } of opened) close();
      if (before === undefined) rmSync(labEnv);
      else writeFileSync(labEnv, before);
    },
  };
}

function stackFile(variable: (environment: string, name: string) => string): string {
  const targets = names.map((name) => `  ${name}: { kind: ${kinds[name]}, title: The ${name} }`);
  const placed = environments.map(
    (environment) =>
      `  ${environment}:\n    title: ${environment}\n    targets:\n${names
        .map((name) => `      ${name}: { url: ${variable(environment, name)} }`)
        .join('\n')}`,
  );
  return `title: The door
summary: A stack whose targets count
owner: { team: Tests, contact: "#tests" }
escalation: { contacts: [{ who: Nobody, how: never, when: Never }] }
sections: { "1": One }
targets:
${targets.join('\n')}
environments:
${placed.join('\n')}
`;
}

/** Answers are shared by who asks the same: each test has questions of its own. */
const pageFile = (own = 0) => `---
title: The door is closed
section: "1"
summary: Nothing of it may be asked from elsewhere.
reviewed: 2026-12-01
alerts: [DoorAlert]
checks:
  connects: { title: The database answers, kind: postgres.connect, target: database }
  pings: { title: The cache answers, kind: redis.ping, target: cache }
  gets: { title: The API answers, kind: http.get, target: api, path: /${own} }
---

<Check id="gets" />
`;
