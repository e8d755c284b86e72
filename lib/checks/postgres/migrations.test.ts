import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { observeRevisions } from './migrations.ts';

const expected = { head: 'c', revisions: ['a', 'b', 'c', 'd'], table: 'alembic_version' };

describe('postgres.migrations', () => {
  it.each([
    ['at head', ['c'], 'ok', 'Database is at head c'],
    ['one behind', ['b'], 'failing', 'Database is at b, 1 migration behind head c, fails above 0'],
    ['two behind', ['a'], 'failing', 'Database is at a, 2 migrations behind head c, fails above 0'],
    ['ahead', ['d'], 'failing', "Database is at d, ahead of the code's head c"],
    [
      'unknown revision',
      ['z'],
      'failing',
      'Database is at z, unknown to the code at c: newer or other code migrated it',
    ],
    ['several heads', ['b', 'z'], 'failing', 'alembic_version has 2 heads (b, z): merge the branches'],
    [
      'empty',
      [],
      'failing',
      'alembic_version is empty: all migrations were downgraded, or none was ever applied',
    ],
    [
      'no table',
      undefined,
      'failing',
      'Table alembic_version does not exist: no migration was ever applied to this database',
    ],
  ])('%s', (_, found, verdict, reason) => {
    const { samples } = observeRevisions(found, expected);
    expect(judge({ samples, thresholds: { fail: { above: 0 } } })).toMatchObject({ verdict, reason });
  });
});
