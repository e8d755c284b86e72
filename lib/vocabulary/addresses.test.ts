import { expect, it } from 'vitest';
import { pageAddress, runAddress, stackAddress } from './addresses.ts';

it.each([
  ['a stack', stackAddress('mw-py'), '/mw-py'],
  ['a stack in an environment', stackAddress('mw-py', 'lab'), '/mw-py?env=lab'],
  ['a page', pageAddress({ stack: 'mw-py', page: 'run-stuck' }), '/mw-py/run-stuck'],
  [
    'a page with all that a link must keep',
    pageAddress({
      stack: 'mw-py',
      page: 'run-stuck',
      environment: 'lab',
      params: { runId: 'a b&c', empty: '' },
      check: 'run',
    }),
    '/mw-py/run-stuck?env=lab&runId=a+b%26c#run',
  ],
  ['a run', runAddress('V1StGXR8_Z5j'), '/runs/V1StGXR8_Z5j'],
])('%s', (_, address, expected) => {
  expect(address).toBe(expected);
});
