import { describe, expect, test } from 'vitest';
import { parseConnection } from './parse-connection.ts';
import { standardPostgresUrl } from './parse-postgres.ts';

function read(value: string) {
  const parsed = parseConnection(value, 'postgres');
  if ('refusal' in parsed) return parsed.refusal;
  if (parsed.info.family !== 'postgres') throw new Error('not read as Postgres');
  const { servers, user, password, database } = parsed.info;
  return { servers: servers.map(({ host, port }) => `${host} ${port}`), user, password, database };
}

const info = (value: string) => {
  const parsed = parseConnection(value, 'postgres');
  if ('refusal' in parsed) throw new Error(parsed.refusal);
  return parsed.info;
};

/** What libpq says of them (src/interfaces/libpq/t/001_uri.pl); `user` is u where theirs have none, since we want one. */
describe('a URI is read as libpq reads it', () => {
  test.each<[uri: string, server: string, about?: { user?: string; password?: string; database?: string }]>([
    [
      'postgresql://uri-user:secret@host:12345/db',
      'host 12345',
      { user: 'uri-user', password: 'secret', database: 'db' },
    ],
    ['postgresql://uri-user@host:12345/db', 'host 12345', { user: 'uri-user', database: 'db' }],
    ['postgresql://uri-user@host/db', 'host 5432', { user: 'uri-user', database: 'db' }],
    ['postgresql://uri-user@host:12345/', 'host 12345', { user: 'uri-user', database: 'uri-user' }],
    ['postgresql://uri-user@host/', 'host 5432', { user: 'uri-user', database: 'uri-user' }],
    ['postgresql://u@host', 'host 5432'],
    ['postgres://u@host:/', 'host 5432'],
    ['postgresql://?hostaddr=127.0.0.1&user=u', '127.0.0.1 5432'],
    ['postgresql://example.com?hostaddr=63.1.2.4&user=u', 'example.com 5432'],
    ['postgresql://u@%68ost/', 'host 5432'],
    ['postgresql://host/db?user=uri-user', 'host 5432', { user: 'uri-user', database: 'db' }],
    ['postgresql://host/db?user=uri-user&port=12345', 'host 12345', { user: 'uri-user', database: 'db' }],
    [
      'postgresql://host/db?u%73er=someotheruser&port=12345',
      'host 12345',
      { user: 'someotheruser', database: 'db' },
    ],
    ['postgresql://host:12345?user=uri-user', 'host 12345', { user: 'uri-user' }],
    ['postgresql://u@host?', 'host 5432'],
    ['postgresql://u@[::1]:12345/db', '::1 12345', { database: 'db' }],
    ['postgresql://u@[::1]/db', '::1 5432', { database: 'db' }],
    ['postgresql://u@[2001:db8::1234]/', '2001:db8::1234 5432'],
    ['postgresql://u@[200z:db8::1234]/', '200z:db8::1234 5432'],
    ['postgres://@host?user=u', 'host 5432'],
    ['postgres://u@?host=/path/to/socket/dir', '/path/to/socket/dir 5432'],
    ['postgres://otheruser@/?host=/no/such/directory', '/no/such/directory 5432', { user: 'otheruser' }],
    ['postgres://otheruser@:12345?host=/no/such', '/no/such 12345', { user: 'otheruser' }],
    ['postgres://otheruser@:12345/db?host=/socket', '/socket 12345', { user: 'otheruser', database: 'db' }],
    ['postgres://u@%2Fvar%2Flib%2Fpostgresql/dbname', '/var/lib/postgresql 5432', { database: 'dbname' }],
    ['postgresql:///db?host=/socket&user=u', '/socket 5432', { database: 'db' }],
  ])('%s', (uri, server, { user = 'u', password = '', database = user } = {}) => {
    expect(read(uri)).toEqual({ servers: [server], user, password, database });
  });

  test.each([
    [
      'postgresql://host/db?u%7aer=someotheruser&port=12345',
      'the 1st parameter after "?" is not one that psql knows; did you mean user?',
    ],
    ['postgresql://host?uzer=', 'the 1st parameter after "?" is not one that psql knows; did you mean user?'],
    ['postgre://', 'the scheme is not postgresql://'],
    ['postgres://[::1', 'an IPv6 address needs brackets: write [::1]:port'],
    ['postgres://[]', 'an IPv6 address needs brackets: write [::1]:port'],
    ['postgres://[::1]z', 'an IPv6 address needs brackets: write [::1]:port'],
    ['postgresql://host?zzz', 'the 1st parameter after "?" is not name=value (write %3D for "=" in a value)'],
    [
      'postgresql://host?user=u&value2',
      'the 2nd parameter after "?" is not name=value (write %3D for "=" in a value)',
    ],
    [
      'postgresql://host?user=a=value',
      'the 1st parameter after "?" is not name=value (write %3D for "=" in a value)',
    ],
    ['postgres://host?dbname=%XXfoo', 'the 1st parameter after "?" contains "%": write %25'],
    ['postgresql://a%00b', 'the host contains %00, which no server accepts'],
    ['postgresql://%zz', 'the host contains "%": write %25'],
    ['postgresql://%1', 'the host contains "%": write %25'],
    ['postgresql://%', 'the host contains "%": write %25'],
  ])('%s is refused, as by libpq', (uri, refusal) => expect(read(uri)).toBe(refusal));
});

describe('a character in the password', () => {
  test.each([...' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', 'é', 'ß', '日', '😀'])('%s, encoded', (character) => {
    const password = `a${character}b`;
    const encoded = Array.from(Buffer.from(password), (byte) => `%${byte.toString(16)}`).join('');
    expect(read(`postgresql://odd:${encoded}@h/shop`)).toMatchObject({
      user: 'odd',
      password,
      database: 'shop',
    });
    expect(read(`postgresql://${encoded}:x@h/shop`)).toMatchObject({ user: password, password: 'x' });
  });

  test.each([...' !"#$&\'()*+,-.:;<=>?[\\]^_`{|}~', 'é', 'ß', '日', '😀'])(
    '%s, raw, is taken as it is',
    (character) => {
      const password = `a${character}b`;
      expect(read(`postgresql://odd:${password}@h/shop`)).toMatchObject({ user: 'odd', password });
    },
  );

  const after = ' (write %40 for an "@" after the host)';
  test.each([
    ['postgresql://odd:4711/topsecret@127.0.0.1:31501/shop', `the password contains "/": write %2F${after}`],
    ['postgresql://odd:top@secret@127.0.0.1/shop', `the password contains "@": write %40${after}`],
    [
      'postgresql://odd:top@sec/ret@127.0.0.1/shop',
      `the password contains "@" and "/": write %40 and %2F${after}`,
    ],
    ['postgresql://o/dd:topsecret@127.0.0.1/shop', `the user contains "/": write %2F${after}`],
    ['postgresql://me@azure:topsecret@127.0.0.1/shop', `the user contains "@": write %40${after}`],
    ['postgresql://odd:4711/top?sslmode=secret@h/shop', `the password contains "/": write %2F${after}`],
    ['postgresql://odd:50%off@127.0.0.1/shop', 'the password contains "%": write %25'],
    [
      'postgresql://odd:a%ffb@127.0.0.1/shop',
      'the password contains percent-encoded bytes that are not UTF-8',
    ],
    [
      'postgresql://odd: ab@127.0.0.1/shop',
      'the password begins or ends with a space: remove it, or write %20',
    ],
  ])('%s is refused, naming it', (uri, refusal) => expect(read(uri)).toBe(refusal));
});

describe('several servers', () => {
  test.each([
    ['postgresql://u@h1:1,h2:2/db', ['h1 1', 'h2 2']],
    ['postgresql://u@h1,h2/db', ['h1 5432', 'h2 5432']],
    ['postgresql://u@h1,h2/db?port=7', ['h1 7', 'h2 7']],
    ['postgresql://u@h1,[::1]:2/db', ['h1 5432', '::1 2']],
    ['postgresql://u@h1,h2,h3:1,2/db', ['h1 5432', 'h2 5432', 'h3 1', '2 5432']],
    ['host=/a,h2 port=1,2 user=u', ['/a 1', 'h2 2']],
  ])('%s', (uri, servers) => expect(read(uri)).toMatchObject({ servers }));

  test.each([
    ['postgresql://u@h1,h2/db?port=1,2,3', 'port has 3 entries and host 2'],
    ['postgresql://u@h1,h2/db?hostaddr=127.0.0.1', 'host has 2 entries and hostaddr 1'],
  ])('%s is refused', (uri, refusal) => expect(read(uri)).toBe(refusal));
});

describe('a conninfo string is read as libpq reads it', () => {
  test.each([
    [
      'host=h user=u password=secret dbname=db port=7',
      { servers: ['h 7'], user: 'u', password: 'secret', database: 'db' },
    ],
    ["host = h user = u password = 'it\\'s a \\\\ secret'", { password: "it's a \\ secret" }],
    ['host=h user=u password=a\\ b', { password: 'a b' }],
    ["host=h user=u password=''", { password: '', database: 'u' }],
    ["host='h'user=u password=p@ss/w?rd#:%", { user: 'u', password: 'p@ss/w?rd#:%' }],
  ])('%s', (text, expected) => expect(read(text)).toMatchObject(expected));

  const quote =
    "parameter is not name=value: put a value with a space in single quotes, and write ' and \\ in it as \\' and \\\\";
  test.each([
    ['host=h user=u password=my secret', `its 4th ${quote}`],
    ["host=h password='secret", `its 2nd ${quote}`],
    ['host=h passwort=secret', 'its 2nd parameter is not one that psql knows; did you mean password?'],
    ['DATABASE_URL=postgresql://u:secret@h/db', 'its 1st parameter is not one that psql knows'],
  ])('%s is refused', (text, refusal) => expect(read(text)).toBe(refusal));
});

describe('what came along, or belongs to another tool, is named', () => {
  test.each([
    ['POSTGRESQL://u:secret@h/db', 'the scheme must be lower case: postgresql://'],
    ['postgresql+psycopg2://u:secret@h/db', 'the scheme names a SQLAlchemy driver: write postgresql://'],
    ['jdbc:postgresql://h/db?user=u', 'this is a JDBC URL: write postgresql://user:password@host/database'],
    ['postgresql:/u:secret@h/db', 'the scheme needs both slashes: write postgresql://'],
    ['"postgresql://u:secret@h/db"', 'it is in quotes, which count as part of the value; remove them'],
    ["'postgresql://u:secret@h/db'", 'it is in quotes, which count as part of the value; remove them'],
    ['postgresql://u:secret@h/db\n', 'it begins or ends with a space or a line break; remove it'],
    [' postgresql://u:secret@h/db', 'it begins or ends with a space or a line break; remove it'],
    ['postgresql://u:sec\tret@h/db', 'it contains a line break or another control character'],
    ['postgresql://u:secret@h/db?schema=public', 'the parameter schema is for Prisma, and psql rejects it'],
    ['postgresql://u:secret@h:99999/db', 'the port is not a number from 1 to 65535'],
    ['postgresql://u:secret@h:1:2/db', 'the port is not a number from 1 to 65535'],
    ['postgresql://u:secret@h h/db', 'the host contains a character that a host name cannot have'],
    [
      'postgresql://u@h/db?sslmode=secret',
      'sslmode is not one of disable, allow, prefer, require, verify-ca, verify-full',
    ],
    ['postgresql://u@h/db?connect_timeout=secret', 'connect_timeout is not a number of seconds'],
    ['postgresql://u@h/db?service=secret', 'Pulsebook does not support the parameter service'],
    [
      'postgresql://u@h/db?gssencmode=require',
      'Pulsebook does not support the parameter gssencmode, unless it is disable or prefer',
    ],
    ['postgresql://u@h/db?sslrootcert=system&sslmode=prefer', 'sslrootcert=system needs sslmode=verify-full'],
    [
      'postgresql://h/db',
      "it names no user, and the operating system's is not used: write user:password@ before the host, or user=…",
    ],
    [
      'postgresql://u@/db',
      'it names no host, and no default socket is used: write a host name, or ?host=/var/run/postgresql for the socket on Debian',
    ],
  ])('%j', (value, refusal) => expect(read(value)).toBe(refusal));
});

describe('options', () => {
  test.each([
    ['', { sslMode: 'prefer', sessionAttributes: 'any', requiresChannelBinding: false }],
    ['ssl=true', { sslMode: 'require' }],
    ['requiressl=1', { sslMode: 'require' }],
    ['sslrootcert=system', { sslMode: 'verify-full', sslRootCert: undefined }],
    ['sslmode=verify-ca&sslrootcert=/ca.pem', { sslMode: 'verify-ca', sslRootCert: '/ca.pem' }],
    ['options=-c%20search_path%3Dshop', { options: '-c search_path=shop' }],
    ['connect_timeout=1', { connectTimeoutMs: 2000 }],
    ['connect_timeout=0', { connectTimeoutMs: undefined }],
    ['target_session_attrs=read-write&application_name=shop', { sessionAttributes: 'read-write' }],
    ['channel_binding=require', { requiresChannelBinding: true }],
    ['user=other&password=another', { user: 'other', password: 'another' }],
  ])('%s', (query, expected) => expect(info(`postgresql://u:p@h/db?${query}`)).toMatchObject(expected));

  test('an abstract socket', () => {
    expect(info('host=@shop user=u').servers).toEqual([
      { host: '@shop', port: 5432, socketPath: '\0shop/.s.PGSQL.5432' },
    ]);
  });
});

test.each([
  [
    'postgresql://odd:my?p#ss%40@h:7/shop?sslmode=require',
    'postgresql://odd:my%3Fp%23ss%40@h:7/shop?sslmode=require',
  ],
  ["host=/run/pg user=u password='a/b' port=7", 'postgresql://u:a%2Fb@localhost:7/u?host=%2Frun%2Fpg'],
  ['postgresql://u@[::1]/db', 'postgresql://u:@[::1]:5432/db'],
])('%s is written so that every tool reads it alike', (given, url) => {
  expect(standardPostgresUrl(given)).toBe(url);
  expect(read(standardPostgresUrl(given))).toEqual(read(given));
});
