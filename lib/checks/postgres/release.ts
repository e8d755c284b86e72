import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';
import { fillPromql } from '../prometheus/fill-promql.ts';
import { readRevisions } from './migrations.ts';

export const release = defineKind({
  name: 'postgres.release',
  target: 'postgres',
  summary:
    'Has the code gone back without its database? The revision that the running version expects, from stack.yaml, beside the one there is.',
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
  defaults: { onEmpty: { verdict: 'unknown', because: 'Prometheus knows no running version' } },

  async observe(ask, { versions, label, metrics }, { stack, params }) {
    const { releases = {}, revisions = [] } = stack.migrations ?? {};
    if (!stack.migrations || !Object.keys(releases).length) {
      const message = `${stack.title} does not say in stack.yaml which revision each version expects (migrations.releases)`;
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
  if (!expected) return unknown(`${version} runs, and stack.yaml does not say which revision it expects`);
  if (revision === undefined || found.length > 1)
    return unknown(`${version} runs and expects ${expected}; the database has ${found.length} revisions`);
  if (revision === expected)
    return {
      labels,
      value: 0,
      verdict: 'ok',
      say: `${version} runs, and the database is at its revision ${expected}`,
    };
  const ahead = revisions.indexOf(revision) - revisions.indexOf(expected);
  if (!revisions.includes(revision))
    return unknown(
      `${version} runs and expects ${expected}; the database is at ${revision}, which nobody knows`,
    );
  if (ahead < 0) {
    const say = `${version} runs and expects ${expected}; the database is at ${revision}, not ahead of it but behind`;
    return { labels, value: ahead, verdict: 'ok', say };
  }
  const of = Object.keys(releases).find((name) => ownEntry(releases, name) === revision);
  const say = `${version} runs and expects ${expected}, but the database is at ${revision}${of ? `, that of ${of}` : ''}`;
  return { labels, value: ahead, verdict: 'failing', say };
}
