import { expect, test } from 'vitest';
import { keepEnvironment } from './keep-environment.ts';

test.each([
  ['/mw-py/run-stuck', '/mw-py/run-stuck?env=lab'],
  ['/mw-py/run-stuck#run', '/mw-py/run-stuck?env=lab#run'],
  ['/mw-py/run-stuck?env=production', '/mw-py/run-stuck?env=production'],
  ['#fix', '#fix'],
  ['https://www.postgresql.org/docs/', 'https://www.postgresql.org/docs/'],
  ['//elsewhere.example', '//elsewhere.example'],
  ['mailto:ops@example.com', 'mailto:ops@example.com'],
])('%s leads to %s', (href, expected) => {
  expect(keepEnvironment(href, 'lab')).toBe(expected);
});
