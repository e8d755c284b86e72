import { describe, expect, test } from 'vitest';
import { parseConnection } from './parse-connection.ts';

function read(value: string) {
  const parsed = parseConnection(value, 'redis');
  return 'refusal' in parsed ? parsed.refusal : parsed.info;
}

const at = (host: string, port = 6379) => [{ host, port }];

/** As redis-py 4.3.4's Redis.from_url connects. */
describe('a URL is read as redis-py reads it', () => {
  test.each<[string, object]>([
    ['redis://h', { servers: at('h'), user: '', password: '', database: 0 }],
    ['redis://h:7/3', { servers: at('h', 7), database: 3 }],
    ['redis://h?db=3', { database: 3, isDatabaseInQuery: true }],
    ['redis://h/?db=3', { database: 3 }],
    ['redis://h/3?db=3', { database: 3 }],
    ['redis://h/3/', { database: 3 }],
    ['redis://:secret@h', { user: '', password: 'secret' }],
    ['redis://u:secret@h', { user: 'u', password: 'secret' }],
    ['redis://u@h', { user: 'u', password: '' }],
    ['redis://u:p@ss@h', { user: 'u', password: 'p@ss' }],
    ['redis://u:50%off@h', { password: '50%off' }],
    ['redis://u:p%3Fa%23b%2Fc%25d+@h', { password: 'p?a#b/c%d+' }],
    ['redis://ü:pä ss@h', { user: 'ü', password: 'pä ss' }],
    ['redis://h?username=u&password=p%2525', { user: 'u', password: 'p%' }],
    ['redis://u:p@h?password=other', { password: 'p' }],
    ['redis://[::1]:7', { servers: at('::1', 7) }],
    ['redis://:7/1', { servers: at('localhost', 7), database: 1 }],
    ['redis://h?socket_timeout=5&health_check_interval=9', { database: 0 }],
    [
      'unix:///run/redis.sock?db=2',
      { servers: [{ host: '/run/redis.sock', port: 0, socketPath: '/run/redis.sock' }], database: 2 },
    ],
    ['unix://u:p@/run/redis.sock', { user: 'u', password: 'p', database: 0 }],
    ['redis+socket:///run/redis.sock?virtual_host=4', { database: 4 }],
    ['rediss://h?ssl_cert_reqs=CERT_NONE', { tls: { verifies: false, checksName: true } }],
    [
      'rediss://h?ssl_cert_reqs=required&ssl_check_hostname=False&ssl_ca_certs=/ca',
      { tls: { verifies: true, checksName: false, ca: '/ca' } },
    ],
  ])('%s', (url, expected) => expect(read(url)).toMatchObject(expected));
});

describe('what would be read as something else is refused', () => {
  const after = ' (write %40 for an "@" after the host)';
  test.each([
    ['redis://u:4711/secret@h/0', `the password contains "/": write %2F${after}`],
    ['redis://:47?secret@h/0', `the password contains "?": write %3F${after}`],
    ['redis://:47#secret@h/0', `the password contains "#": write %23${after}`],
    ['redis://u/x:secret@h/0', `the user contains "/": write %2F${after}`],
    ['redis://h/secret', 'the path is not a database number, as in redis://host:6379/0'],
    ['redis://h/1/2', 'the path is not a database number, as in redis://host:6379/0'],
    ['redis://h/-1', 'the path is not a database number, as in redis://host:6379/0'],
    ['redis://h/1?db=2', 'it names two databases, one after the host and one as a parameter: remove one'],
    ['redis://h?db=secret', 'the parameter db is not a database number'],
    ['redis://h?database=3', 'the 1st parameter after "?" is not one that redis-py knows'],
    ['redis://h?db=1&secret=3', 'the 2nd parameter after "?" is not one that redis-py knows'],
    ['redis://h#secret', 'it contains "#", which a Redis URL cannot have'],
    ['redis://h:secret', 'the port is not a number from 1 to 65535'],
    ['redis://a;redis://b', 'the host contains a character that a host name cannot have'],
    ['unix://run/redis.sock', 'the path of a socket begins with "/": write three slashes after unix:'],
    ['REDIS://u:secret@h', 'the scheme must be lower case: redis://, rediss:// or unix://'],
    ['sentinel://h', 'it does not start with redis://, rediss:// or unix://'],
    ['h:6379', 'it does not start with redis://, rediss:// or unix://'],
    ['"redis://h"', 'it is in quotes, which count as part of the value; remove them'],
    ['rediss://h?ssl_cert_reqs=secret', 'the parameter ssl_cert_reqs is not one of none, optional, required'],
  ])('%s', (url, refusal) => expect(read(url)).toBe(refusal));
});
