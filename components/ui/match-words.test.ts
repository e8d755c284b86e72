import { expect, it } from 'vitest';
import { matchWords, wordsOf } from './match-words.ts';

const texts = [
  'webhooks rejected: webhook signature verification failed for the provider',
  'relation does not exist relation "runs" does not exist psycopg.errors.undefinedtable sqlalchemy.exc.programmingerror',
  'cannot connect to database could not connect to server connection to server at "localhost", port 5432 failed: connection refused password authentication failed for user "mw_py" psycopg.operationalerror sqlalchemy.exc.operationalerror',
];
const [webhooks, relation, database] = [0, 1, 2];

it.each([
  ['could not connect to server: Connection refused', database],
  ['connection to server at "10.0.0.5", port 5432 failed: Connection refused', database],
  ['sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection refused', database],
  ['psycopg.errors.UndefinedTable: relation "runs" does not exist LINE 1: SELECT * FROM runs', relation],
  ['relation "foo_bar" does not exist', relation],
  ['password authentication failed for user "app"', database],
  ['2026-11-22T06:33:50.123Z ERROR run_01h8x2 webhook signature verification failed', webhooks],
])('%s', (line, expected) => {
  const { shown, how } = matchWords(line, texts);
  expect([shown[0], how]).toEqual([expected, 'found']);
});

it('a short query needs every word, the last as far as it is typed', () => {
  expect(matchWords('webhook sig', texts)).toEqual({ shown: [webhooks], how: 'found' });
  expect(matchWords('hook', texts)).toEqual({ shown: [webhooks], how: 'found' });
  expect(matchWords('5432', texts)).toEqual({ shown: [database], how: 'found' });
});

it('a long line of which too little is known has its nearest, and one of which nothing is known has none', () => {
  const [first] = matchWords('the connection pool of our billing gateway was refused again', texts).shown;
  expect(first).toBe(database);
  expect(matchWords('connection pool of billing gateway exhausted', texts).how).toBe('nearest');
  expect(matchWords('segmentation fault, core dumped', texts)).toEqual({ shown: [], how: 'none' });
  expect(matchWords(' ', texts)).toEqual({ shown: [0, 1, 2], how: 'all' });
});

it('keeps the words that say what is wrong', () => {
  expect(
    wordsOf('2026-11-22 10:00:03 req-9f3a2 relation "runs" does not exist (psycopg2) at 0x7f31'),
  ).toEqual(['req', 'relation', 'does', 'not', 'exist', 'psycopg2']);
  expect(wordsOf('"vector"')).toEqual(['vector']);
});
