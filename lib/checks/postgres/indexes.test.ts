import { describe, expect, it } from 'vitest';
import { type Found, indexSample, pickIndex } from './indexes.ts';

const index = (name: string, columns: string, more: Partial<Found> = {}): Found => ({
  name,
  columns,
  table: 'clusters',
  method: 'btree',
  valid: true,
  building: false,
  definition: '',
  ...more,
});
const found = [
  index('pkey', 'id'),
  index('by_owner', 'owner,created'),
  index('broken', 'embedding', { method: 'hnsw', valid: false }),
];

describe('pickIndex', () => {
  it.each([
    ['its name', { name: 'pkey' }, 'pkey'],
    ['its first column', { table: 'clusters', columns: ['owner'] }, 'by_owner'],
    ['its columns in order', { table: 'clusters', columns: ['owner', 'created'] }, 'by_owner'],
    ['its columns in another order', { table: 'clusters', columns: ['created', 'owner'] }, undefined],
    ['its method', { table: 'clusters', columns: ['embedding'], methods: ['ivfflat', 'hnsw'] }, 'broken'],
    ['another method', { table: 'clusters', columns: ['embedding'], methods: ['ivfflat'] }, undefined],
    ['another table', { table: 'others', columns: ['owner'] }, undefined],
    [
      'another name, but the same columns',
      { name: 'idx', table: 'clusters', columns: ['owner'] },
      'by_owner',
    ],
    ['a name and a table alone', { name: 'idx', table: 'clusters' }, undefined],
  ])('by %s', (_, wanted, name) => expect(pickIndex(wanted, found)?.name).toBe(name));

  it('prefers a valid one', () => {
    const both = [...found, index('second', 'embedding', { method: 'hnsw' })];
    expect(pickIndex({ table: 'clusters', columns: ['embedding'] }, both)?.name).toBe('second');
  });
});

it.each([
  [undefined, 'failing', 'Index on clusters (embedding) using ivfflat or hnsw is missing'],
  [index('a', 'embedding'), 'ok', 'a exists and is valid'],
  [index('a', 'embedding', { valid: false }), 'failing', 'a is invalid and not used: its build failed'],
  [
    index('a', 'embedding', { valid: false, building: true }),
    'warning',
    'a is being built and is not used yet',
  ],
])('%#', (given, verdict, say) => {
  const wanted = { table: 'clusters', columns: ['embedding'], methods: ['ivfflat', 'hnsw'] };
  expect(indexSample(wanted, given)).toMatchObject({ verdict, say });
});
