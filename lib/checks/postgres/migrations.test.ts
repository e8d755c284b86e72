import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { observeRevisions } from './migrations.ts';

const expected = { head: 'c', revisions: ['a', 'b', 'c', 'd'], table: 'alembic_version' };

describe('postgres.migrations', () => {
  it.each([
    ['at head', ['c'], 'ok', 'The database is at the head, c'],
    ['one behind', ['b'], 'failing', 'The database is at b, 1 migration behind the head c, failing above 0'],
    ['two behind', ['a'], 'failing', 'The database is at a, 2 migrations behind the head c, failing above 0'],
    ['ahead', ['d'], 'failing', "The database is at d, ahead of the code's head c"],
    [
      'unknown revision',
      ['z'],
      'failing',
      'The database is at z, which the code at c does not know: it ran newer or other code',
    ],
    ['several heads', ['b', 'z'], 'failing', 'alembic_version has 2 heads (b, z): merge the branches'],
    [
      'empty',
      [],
      'failing',
      'alembic_version is empty: every migration was undone, or none was ever applied',
    ],
    [
      'no table',
      undefined,
      'failing',
      'There is no table alembic_version: no migration was ever applied to this database',
    ],
  ])('%s', (_, found, verdict, reason) => {
    const { samples } = observeRevisions(found, expected);
    expect(judge({ samples, thresholds: { fail: { above: 0 } } })).toMatchObject({ verdict, reason });
  });
});
