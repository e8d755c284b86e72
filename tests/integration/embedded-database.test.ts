import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedDatabase } from '#scripts/database.mjs';

let folder: string;

beforeAll(() => {
  // mkdtemp makes it private, so that as root this also tries the way through a private folder.
  folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-embedded-'));
});

const children: ChildProcess[] = [];

afterAll(() => {
  // A test that failed half way leaves its processes behind.
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that opens the same database and says how. */
async function openElsewhere() {
  const program = `
    import { openEmbeddedDatabase } from '#scripts/database.mjs';
    const database = await openEmbeddedDatabase(${JSON.stringify(folder)});
    console.log(JSON.stringify({ url: database.url, how: database.how }));
    process.on('SIGTERM', () => database.close().then(() => process.exit(0)));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The process that opens the database ended with ${code}; what it said stands above.`);
    }),
  ]);
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    await once(child, 'exit');
  };
  return { ...(JSON.parse(line) as { url: string; how: string }), end };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 20_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 600; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (!left) throw error;
      await sleep(100);
    }
  }
}

const postmaster = () =>
  Number(readFileSync(path.join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

test('two first starts at once make one server, and the last to go stops it', async () => {
  const [one, two] = await Promise.all([openElsewhere(), openElsewhere()]);
  expect(one.url).toBe(two.url);
  expect([one.how, two.how].map((how) => how.split(' ')[0]).sort()).toEqual(['attached', 'created']);
  await one.end('SIGTERM');
  expect(await query(two.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await two.end('SIGTERM');
  await expect(query(two.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

test('the password is random, and only its owner may read it', async () => {
  expect(statSync(path.join(folder, 'connection.json')).mode & 0o777).toBe(0o600);
  const database = await openEmbeddedDatabase(folder);
  const wrong = new URL(database.url);
  wrong.password = 'pulsebook';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  await database.close();
});

test('after kill -9 of its owner, the next one attaches, and nothing is lost', async () => {
  const owner = await openElsewhere();
  await query(owner.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
  await owner.end('SIGKILL');
  const database = await openEmbeddedDatabase(folder);
  expect(database.how).toContain('attached');
  expect(await query(database.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await database.close();
});

test('after kill -9 of the server, it is started again at the same port, and nothing is lost', async () => {
  const database = await openEmbeddedDatabase(folder);
  await query(database.url, 'INSERT INTO kept VALUES (2)');
  const before = postmaster();
  process.kill(before, 'SIGKILL');
  const rows = await eventually(() => {
    expect(postmaster()).not.toBe(before);
    return query(database.url, 'SELECT n FROM kept ORDER BY n');
  });
  expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
  await database.close();
});

test('a user whose pid was given to another process since does not keep it running', async () => {
  const database = await openEmbeddedDatabase(folder);
  writeFileSync(path.join(folder, 'users', String(process.ppid)), 'long ago');
  await database.close();
  await expect(query(database.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});
