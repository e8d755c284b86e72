import pg from 'pg';

const alreadyThere = '42P04';

/** Test files that run at the same time have a database each: what one opens, sweeps or deletes is none of another's. */
const { PULSEBOOK_TEST_DATABASE_URL = '', VITEST_POOL_ID } = process.env;
const url = new URL(PULSEBOOK_TEST_DATABASE_URL);
const template = url.pathname.slice(1);
const own = `${template}_${VITEST_POOL_ID}`;

const server = new URL(url);
server.pathname = '/postgres';
const client = new pg.Client({ connectionString: server.href });
await client.connect();
try {
  await client.query(`CREATE DATABASE ${own} TEMPLATE ${template}`);
} catch (error) {
  if ((error as pg.DatabaseError).code !== alreadyThere) throw error;
} finally {
  await client.end();
}
url.pathname = `/${own}`;
process.env.DATABASE_URL = url.href;
