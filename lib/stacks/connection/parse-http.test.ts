import { expect, test } from 'vitest';
import { factsAbout, labelOf } from './label.ts';
import { parseConnection } from './parse-connection.ts';

function read(value: string) {
  const parsed = parseConnection(value, 'http');
  return 'refusal' in parsed ? parsed.refusal : parsed.info;
}

test.each<[string, object, label: string]>([
  ['http://h', { user: '', password: '' }, 'h:80'],
  ['https://h/base/', { user: '', password: '' }, 'h:443/base/'],
  ['http://u:secret@h:9090/prometheus', { user: 'u', password: 'secret' }, 'h:9090/prometheus'],
  ['http://u:p%40s%2Fs%3F%23%25@h', { user: 'u', password: 'p@s/s?#%' }, 'h:80'],
  ['http://u:p@s:s@h', { user: 'u', password: 'p@s:s' }, 'h:80'],
  ['http://u:50%off@h', { user: 'u', password: '50%off' }, 'h:80'],
  ['http://ü:pä ss@h', { user: 'ü', password: 'pä ss' }, 'h:80'],
  ['https://token@h', { user: 'token', password: '' }, 'h:443'],
  ['HTTP://[::1]:9090', { user: '', password: '' }, '[::1]:9090'],
])('%s', (url, expected, label) => {
  const info = read(url);
  if (typeof info === 'string') throw new Error(info);
  expect(info).toMatchObject(expected);
  expect(labelOf(info)).toBe(label);
  expect(JSON.stringify([factsAbout(info), info.family === 'http' && info.url.href])).not.toMatch(
    /secret|token|p@s|%40/,
  );
});

const after = ' (write %40 for an "@" after the host)';
test.each([
  ['http://u:4711/secret@h/x', `the password contains "/": write %2F${after}`],
  ['http://u:4711\\secret@h/x', `the password contains "\\": write %5C${after}`],
  ['http://u:47?secret@h/x', `the password contains "?": write %3F${after}`],
  ['http://u:47#secret@h/x', `the password contains "#": write %23${after}`],
  ['http://sec/ret@h/x', `the user contains "/": write %2F${after}`],
  ['http://h:secret/x', 'the host or port is not valid in a URL'],
  ['http://', 'the host or port is not valid in a URL'],
  [
    'http://h/x?api_key=secret',
    'it contains "?" or "#", which a base URL cannot have; put an API key into headers',
  ],
  ['http://h/x#secret', 'it contains "?" or "#", which a base URL cannot have; put an API key into headers'],
  ['h:9090', 'it does not start with http:// or https://'],
  ['localhost:9090/secret', 'it does not start with http:// or https://'],
  ['ftp://u:secret@h', 'the scheme is not http:// or https://'],
  ['http://u:sec\nret@h', 'it contains a line break or another control character'],
  ['http://h ', 'it begins or ends with a space or a line break; remove it'],
])('%j is refused', (url, refusal) => expect(read(url)).toBe(refusal));
