import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { targetAt } from '#tests/integration/probes/target-at.ts';
import {
  curlCommand,
  opensslCommand,
  promqlCommand,
  psqlCommand,
  redisCommand,
  sqlText,
} from './show-command.ts';

const database = targetAt('postgresql://portal:sesame@127.0.0.1/shop');
const api = targetAt('http://127.0.0.1:8000/base', {
  headers: [{ name: 'x-api-key', value: 'secret', variable: 'SHOP_TEST_KEY' }],
});

/** The words that a shell makes of a command, its variables left alone. */
function wordsOf(command: string): string[] {
  const script = `printf '%s\\0' ${command.replace('"$SHOP', '"\\$SHOP')}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('psql', () => {
  test.each<[string, string, (string | number | null)[], string]>([
    ['plain', 'SELECT 1', [], 'SELECT 1'],
    ['text and numbers', 'SELECT $1, $2, $3', ['a', 7, null], "SELECT 'a', '7', NULL"],
    ['a quote', 'SELECT $1', ["it's"], "SELECT 'it''s'"],
    ['a backslash', 'SELECT $1', ['\\'], "SELECT E'\\\\'"],
    ['an escape', 'SELECT $1', ["'; DROP TABLE shop; --"], "SELECT '''; DROP TABLE shop; --'"],
    ['control characters', 'SELECT $1', ['a\nb'], "SELECT E'a\\u000Ab'"],
    ['hidden characters', 'SELECT $1', ['a\u202e\u{e0041}b'], "SELECT E'a\\u202E\\U000E0041b'"],
    ['$1 in a string', "SELECT '$1', $1", ['a'], "SELECT '$1', 'a'"],
    ['$1 in a string with quotes', "SELECT 'it''s $1', $1", ['a'], "SELECT 'it''s $1', 'a'"],
    ['$1 in a name', 'SELECT "$1", $1', ['a'], 'SELECT "$1", \'a\''],
    ['$1 in a dollar quote', 'SELECT $$ $1 $$, $a$ $1 $a$, $1', ['a'], "SELECT $$ $1 $$, $a$ $1 $a$, 'a'"],
    ['$1 in a comment', 'SELECT $1 -- $1\n/* $1 */', ['a'], "SELECT 'a' -- $1\n/* $1 */"],
    ['$10 is not $1', 'SELECT $10', Array.from({ length: 10 }, (_, n) => n), "SELECT '9'"],
    ['$& is text', 'SELECT $1', ['$&'], "SELECT '$&'"],
  ])('%s', (_, sql, values, expected) => {
    expect(wordsOf(psqlCommand(database, { sql, values }))).toEqual([
      'psql',
      '$SHOP_TEST_URL',
      '-c',
      expected,
    ]);
  });

  test('another database', () => {
    expect(psqlCommand(database, { sql: 'SELECT 1', database: 'postgres' })).toBe(
      `psql "$SHOP_TEST_URL" -c '\\connect postgres' -c 'SELECT 1'`,
    );
  });

  test('the text names what is bound', () => {
    expect(sqlText({ sql: '\nSELECT $1\n', values: ['a'] })).toBe("SELECT $1\n-- $1 = 'a'");
  });
});

test.each([
  [['LLEN', 'queue']],
  [['LLEN', 'it\'s $HOME `x` \\ "quoted"']],
  [['LLEN', 'queue\u0006\u00163']],
  [['GET', '']],
  [['GET', 'a\nb']],
  [['GET', "a\u202e\u200b\u{e0041}\u0085\r\n'b\\"]],
])('redis-cli gets the words as they are: %j', (command) => {
  expect(wordsOf(redisCommand(database, command))).toEqual(['redis-cli', '-u', '$SHOP_TEST_URL', ...command]);
});

test('redis-cli is told the database that it does not read, and a socket', () => {
  const shown = (url: string) => redisCommand(targetAt(url), ['PING']);
  expect(shown('redis://h/3')).toBe('redis-cli -u "$SHOP_TEST_URL" PING');
  expect(shown('redis://h?db=3')).toBe('redis-cli -u "$SHOP_TEST_URL" -n 3 PING');
  expect(shown('unix://u:secret@/run/redis.sock?db=2')).toBe(
    'redis-cli -s /run/redis.sock -n 2 --user u --askpass PING',
  );
});

test('curl', () => {
  expect(curlCommand(api, { path: '/health?a=1&b=2' })).toBe(
    `curl -sS -H "x-api-key: $SHOP_TEST_KEY" "\${SHOP_TEST_URL%/}"'/health?a=1&b=2'`,
  );
  expect(curlCommand(api, { path: 'health', method: 'HEAD' })).toContain('curl -sS -I -H');
  expect(curlCommand(api, { path: 'https://other.example/' })).toBe('curl -sS https://other.example/');
});

test('curl signs and bears by the names of variables', () => {
  const bucket = targetAt('https://s3.example', {
    headers: [{ name: 'authorization', value: 'hunter2', variable: 'SHOP_TOKEN', scheme: 'Bearer' }],
    awsKeys: {
      id: { value: 'AKIA1', variable: 'SHOP_ID' },
      secret: { value: 'hunter2', variable: 'SHOP_SECRET' },
      session: { value: 'hunter2', variable: 'SHOP_SESSION' },
    },
  });
  const sign = { service: 's3', region: 'eu-west-1' } as const;
  expect(curlCommand(bucket, { path: '/b', method: 'HEAD', sign })).toBe(
    'curl -sS -I -H "authorization: Bearer $SHOP_TOKEN" --aws-sigv4 aws:amz:eu-west-1:s3 --user "$SHOP_ID:$SHOP_SECRET"' +
      ` -H "x-amz-security-token: $SHOP_SESSION" "\${SHOP_TEST_URL%/}"/b`,
  );
});

test('openssl', () => {
  expect(opensslCommand(api, { servername: 'shop.example' })).toContain(
    'openssl s_client -connect 127.0.0.1:8000 -servername shop.example',
  );
});

test('promql', () => {
  const query = { query: 'rate(a{b="c"}[5m])', start: '1', end: '2', step: '1' };
  expect(promqlCommand(database, query)).toBe(
    `curl -sS -G "\${SHOP_TEST_URL%/}"/api/v1/query_range --data-urlencode 'query=rate(a{b="c"}[5m])' --data-urlencode start=1 --data-urlencode end=2 --data-urlencode step=1`,
  );
});
