import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const document = {
  settings: { debug: false, log_level: 'WARNING', cache_ttl: 3600, nothing: null, inner: {}, 'a/b': 1 },
};

test.each([
  ['debug', 'off', null],
  ['log_level', 'WARNING', null],
  ['cache_ttl', '3600', 3600],
  ['a/b', '1', 1],
  ['nothing', null, null],
  ['inner', null, null],
  ['missing', null, null],
])('%s is read as %s', (name, value, number) => {
  expect(readSettings(document, '/settings', [name])).toEqual([{ name, value, number }]);
});

test('a document without settings has none of them', () => {
  expect(readSettings({ status: 'healthy' }, '/settings', ['debug'])).toEqual([
    { name: 'debug', value: null, number: null },
  ]);
});
