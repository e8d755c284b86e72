import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';
import { fillPromql } from '../prometheus/fill-promql.ts';
import { readRevisions } from './migrations.ts';

export const release = defineKind({
  name: 'postgres.release',
  target: 'postgres',
  summary:
    'Was the code rolled back without its database? Compares the revision that the running version expects (stack.yaml) with the database.',
  options: z.object({
    versions: z
      .string()
      .min(1)
      .describe(
        'PromQL whose series have the running version as a label, as count by (version) (app_build_info)',
      ),
    label: z.string().default('version').describe('That label'),
    metrics: z.string().default('metrics').describe('The Prometheus target'),
  }),
  needsTargets: ({ metrics }) => [metrics],
  example: { none: 'mw-py names no released versions in stack.yaml' },
  defaults: { onEmpty: { verdict: 'unknown', because: 'No running version found in Prometheus' } },

  async observe(ask, { versions, label, metrics }, { stack, params }) {
    const { releases = {}, revisions = [] } = stack.migrations ?? {};
    if (!stack.migrations || !Object.keys(releases).length) {
      const message = `migrations.releases is not set in stack.yaml of ${stack.title}`;
      throw new ProbeError('not-configured', message, { stage: 'question' });
    }
    const [running, found = []] = await Promise.all([
      ask.prometheus({ query: fillPromql(versions, params) }, metrics),
      readRevisions(ask, stack.migrations.table),
    ]);
    const names = [...new Set(running.samples.map(({ labels }) => ownEntry(labels, label) ?? ''))].filter(
      Boolean,
    );
    return {
      samples: names.map((version) => releaseSample(version, found, { releases, revisions })),
      table: {
        columns: [{ name: 'version' }, { name: 'expects' }, { name: 'database' }],
        rows: names.map((version) => [
          version,
          ownEntry(releases, version) ?? 'not in stack.yaml',
          found.join(', '),
        ]),
        truncated: false,
      },
    };
  },
});

type Known = { releases: Record<string, string>; revisions: readonly string[] };

/** A database that is behind is not what this asks for: its migrations have not run, which postgres.migrations says. */
export function releaseSample(
  version: string,
  found: readonly string[],
  { releases, revisions }: Known,
): Sample {
  const labels = { version };
  const unknown = (say: string): Sample => ({ labels, value: Number.NaN, verdict: 'unknown', say });
  const expected = ownEntry(releases, version);
  const [revision] = found;
  if (!expected) return unknown(`${version} is running, but stack.yaml has no revision for it`);
  if (revision === undefined || found.length > 1)
    return unknown(
      `${version} is running and expects ${expected}; the database has ${formatCount(found.length, 'revisions')}`,
    );
  if (revision === expected)
    return {
      labels,
      value: 0,
      verdict: 'ok',
      say: `${version} is running, and the database is at its revision ${expected}`,
    };
  const ahead = revisions.indexOf(revision) - revisions.indexOf(expected);
  if (!revisions.includes(revision))
    return unknown(
      `${version} is running and expects ${expected}; the database is at ${revision}, an unknown revision`,
    );
  if (ahead < 0) {
    const say = `${version} is running and expects ${expected}; the database is behind it, at ${revision}`;
    return { labels, value: ahead, verdict: 'ok', say };
  }
  const of = Object.keys(releases).find((name) => ownEntry(releases, name) === revision);
  const say = `${version} is running and expects ${expected}, but the database is at ${revision}${of ? ` (of ${of})` : ''}`;
  return { labels, value: ahead, verdict: 'failing', say };
}
