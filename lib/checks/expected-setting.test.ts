import { expect, it } from 'vitest';
import { expectedSettings, settingSample } from './expected-setting.ts';

it.each([
  ['the same text', 'allkeys-lru', null, 'allkeys-lru', 'ok', 'x is allkeys-lru'],
  ['another text', 'noeviction', null, 'allkeys-lru', 'warning', 'x is noeviction, expected allkeys-lru'],
  ['one of several', 'noeviction', null, ['allkeys-lru', 'noeviction'], 'ok', 'x is noeviction'],
  ['a number', '300', null, 300, 'ok', 'x is 300'],
  ['a size as Redis has it', '1073741824', null, '1gb', 'ok', 'x is 1gb'],
  ['a smaller size', '536870912', null, '1gb', 'warning', 'x is 512mb, expected 1gb'],
  ['an odd size', '1000000001', null, '1gb', 'warning', 'x is 1000000001, expected 1gb'],
  ['a size as Postgres shows it', '128MB', 134_217_728, '131072kB', 'ok', 'x is 128MB'],
  ['another size', '0', null, '1gb', 'warning', 'x is 0, expected 1gb'],
  ['a switch', 'on', null, true, 'ok', 'x is on'],
  ['enough', '200', 200, { atLeast: 100 }, 'ok', 'x is 200'],
  ['too little', '20', 20, { atLeast: 100 }, 'warning', 'x is 20, expected at least 100'],
  ['no number', 'minimal', null, { atLeast: 1 }, 'warning', 'x is minimal, expected at least 1'],
  ['empty', '', null, 'a', 'warning', 'x is empty, expected a'],
  ['unknown', null, null, 'a', 'unknown', 'x cannot be read, expected a'],
])('%s', (_, value, number, wanted, verdict, say) => {
  const expected = expectedSettings.parse({ x: wanted });
  expect(settingSample({ name: 'x', value, number }, expected)).toMatchObject({ verdict, say });
});
