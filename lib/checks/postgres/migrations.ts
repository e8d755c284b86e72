import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';

type Expected = { head: string; revisions: readonly string[]; table: string };

const undefinedTable = '42P01';

/** https://alembic.sqlalchemy.org/en/latest/tutorial.html#running-our-first-migration */
export const migrations = defineKind({
  name: 'postgres.migrations',
  target: 'postgres',
  summary: 'Is the database at the Alembic revision that the code expects? The head is in stack.yaml.',
  options: z.object({
    known: z
      .boolean()
      .default(false)
      .describe('Judge only known revisions; an unknown one is left to another page'),
  }),
  example: { stack: 'mw-py', target: 'database', options: {} },
  defaults: { thresholds: { fail: { above: 0 } } },

  async observe(ask, { known }, { stack }) {
    const expected = stack.migrations;
    if (!expected) {
      const message = `migrations.head is not set in stack.yaml of ${stack.title}`;
      throw new ProbeError('not-configured', message, { stage: 'question' });
    }
    const observed = observeRevisions(await readRevisions(ask, expected.table), expected);
    return known ? { ...observed, samples: observed.samples.map(onlyKnown) } : observed;
  },
});

/** The revisions that a database is at; undefined without a table of them. @param target Left out, the check's own. */
export async function readRevisions(
  ask: TargetClient,
  name: string,
  target?: string,
): Promise<string[] | undefined> {
  const table = name.split('.').map(quoted).join('.');
  return ask.postgres({ sql: `SELECT version_num FROM ${table} LIMIT 20` }, target).then(
    ({ rows }) => rows.map(([revision]) => String(revision)),
    (error) => {
      if (error instanceof ProbeError && error.code === undefinedTable) return undefined;
      throw error;
    },
  );
}

/** A revision whose place is not known has no number. */
function onlyKnown(sample: Sample): Sample {
  return Number.isNaN(sample.value) ? { ...sample, verdict: 'unknown' } : sample;
}

/** @param found The revisions that the database is at; undefined without a table of them. */
export function observeRevisions(found: readonly string[] | undefined, expected: Expected): Observation {
  const samples = [sampleOf(found, expected)];
  if (!found) return { samples };
  const rows = found.map((revision) => [revision, expected.head, positionOf(revision, expected)]);
  return {
    samples,
    table: {
      columns: [{ name: 'database' }, { name: 'code' }, { name: 'position' }],
      rows,
      truncated: false,
    },
  };
}

function sampleOf(found: readonly string[] | undefined, { head, revisions, table }: Expected): Sample {
  const broken = (say: string): Sample => ({ labels: {}, value: Number.NaN, verdict: 'failing', say });
  if (!found) return broken(`Table ${table} does not exist: no migration was ever applied to this database`);
  const [revision, ...others] = found;
  if (revision === undefined) {
    return broken(`${table} is empty: all migrations were downgraded, or none was ever applied`);
  }
  if (others.length)
    return broken(`${table} has ${found.length} heads (${found.join(', ')}): merge the branches`);
  if (revision === head) {
    return { labels: {}, value: 0, verdict: 'ok', say: `Database is at head ${head}` };
  }
  const known = revisions.indexOf(revision);
  const behind = revisions.indexOf(head) - known;
  if (known < 0) {
    return broken(
      `Database is at ${revision}, unknown to the code at ${head}: newer or other code migrated it`,
    );
  }
  if (behind < 0) return broken(`Database is at ${revision}, ahead of the code's head ${head}`);
  const say = `Database is at ${revision}, ${formatCount(behind, 'migrations')} behind head ${head}`;
  return { labels: {}, value: behind, say };
}

function positionOf(revision: string, { head, revisions }: Expected): string {
  const known = revisions.indexOf(revision);
  if (known < 0) return 'unknown revision';
  const behind = revisions.indexOf(head) - known;
  return behind === 0 ? 'at head' : behind > 0 ? `${behind} behind` : `${-behind} ahead`;
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
