import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { readDatabase } from '#lib/database-config.ts';
import { StartError } from './progress.mjs';
import { holdingLock } from './runtime/lock.mjs';
import { embeddedBinaries, PostgresServer, serverVersion } from './runtime/postgres-server.mjs';
import { startTime } from './runtime/processes.mjs';

const name = 'pulsebook';
const superviseEveryMs = 1000;
const settings = ['shared_buffers=64MB', 'max_connections=60'];

/** What reaches the database, the password included: only its owner may read it, and it is never half written. */
function readConnection(folder) {
  const file = path.join(folder, 'connection.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  return { password: randomBytes(18).toString('hex'), port: 0 };
}

function writeConnection(folder, connection) {
  const file = path.join(folder, 'connection.json');
  writeFileSync(`${file}.new`, JSON.stringify(connection), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The connection as it is kept, made at the first start. Under the folder's lock: two first starts share one password. */
function keepConnection(folder) {
  const connection = readConnection(folder);
  writeConnection(folder, connection);
  return connection;
}

/** Every process that uses the server records its pid and start time here; the last one to close stops it. */
const usersFolder = (folder) => path.join(folder, 'users');

function othersUse(folder) {
  const users = readdirSync(usersFolder(folder)).filter((pid) => Number(pid) !== process.pid);
  return users.some(
    (pid) => readFileSync(path.join(usersFolder(folder), pid), 'utf8') === startTime(Number(pid)),
  );
}

async function createDatabase(server, port) {
  const client = new pg.Client({ connectionString: server.url(port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
}

/**
 * A Postgres of our own in `folder`: started, or attached to when it runs already.
 * It is started again when it dies, at the same port, until `close`.
 * @param {string} folder absolute
 * @param {import('./runtime/postgres-server.mjs').Binaries} [binaries] those from npm, unless given
 * @returns {Promise<{ url: string, how: string, close: () => Promise<void> }>}
 */
export async function openEmbeddedDatabase(folder, binaries) {
  mkdirSync(usersFolder(folder), { recursive: true });
  const { password } = await holdingLock(folder, async () => keepConnection(folder));
  const program = binaries ?? (await embeddedBinaries());
  const server = new PostgresServer({
    folder,
    binaries: program,
    user: name,
    password,
    database: name,
    settings,
  });

  const ensure = () =>
    holdingLock(folder, async () => {
      writeFileSync(path.join(usersFolder(folder), String(process.pid)), startTime(process.pid) ?? '');
      const running = server.running();
      if (running && (await server.answers(running.port))) return { port: running.port, how: 'attached to' };
      if (running) await server.stop();
      const fresh = !existsSync(server.data);
      const { port } = await server.start(readConnection(folder).port);
      await createDatabase(server, port);
      writeConnection(folder, { password, port, url: server.url(port) });
      return { port, how: fresh ? 'created' : 'started' };
    });

  const { port, how } = await ensure();
  const version = await serverVersion(server.url(port));
  let restart = Promise.resolve();
  const supervision = setInterval(() => {
    // A folder that was deleted has nothing to restart.
    if (!existsSync(usersFolder(folder))) clearInterval(supervision);
    else if (!server.running()) restart = restart.then(ensure).catch((error) => console.error(error.message));
  }, superviseEveryMs);

  return {
    url: server.url(port),
    how: `${how} Postgres ${version} on 127.0.0.1:${port}`,
    close: async () => {
      clearInterval(supervision);
      await restart;
      await holdingLock(folder, async () => {
        rmSync(path.join(usersFolder(folder), String(process.pid)), { force: true });
        if (!othersUse(folder)) await server.stop();
      });
    },
  };
}

/**
 * Pulsebook's own database: DATABASE_URL when it is set, else the embedded one in the data folder.
 * @returns {Promise<{ url: string, how: string, close: () => Promise<void> }>}
 */
export async function openDatabase() {
  const given = process.env.DATABASE_URL;
  if (!given)
    return openEmbeddedDatabase(
      path.join(path.resolve(process.env.PULSEBOOK_DATA_DIR || '.data'), 'database'),
    );
  const own = readDatabase(given);
  if ('refusal' in own) throw new StartError(`DATABASE_URL: ${own.refusal}`);
  const version = await serverVersion(own.url);
  if (!version) throw new StartError(`The database of DATABASE_URL, ${own.label}, does not answer.`);
  return { url: own.url, how: `Postgres ${version} of DATABASE_URL`, close: async () => {} };
}
