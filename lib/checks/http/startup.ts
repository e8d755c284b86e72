import { z } from 'zod';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { startSentence } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';
import { observeRevisions, readRevisions } from '../postgres/migrations.ts';
import { fillPromql } from '../prometheus/fill-promql.ts';
import { settleQuestion } from '../settle-question.ts';

const causes = ['restarts', 'database', 'migrations', 'unstarted'] as const;
type Cause = (typeof causes)[number];
type Found = { cause: Cause; say: string };

const options = z.object({
  causes: z
    .array(z.enum(causes))
    .min(1)
    .describe(
      'Why it is down, for this page: restarts (it keeps exiting), database (unreachable), migrations (not at head), ' +
        'unstarted (none of these). Causes that belong to another page are unknown here',
    ),
  database: z.string().default('database').describe('The database that the service starts with'),
  restarts: z
    .string()
    .optional()
    .describe('PromQL for how often it started recently; more than two are a crash loop'),
  metrics: z.string().default('metrics').describe('The Prometheus target'),
});

const maxStarts = 2;

export const startup = defineKind({
  name: 'http.startup',
  target: 'http',
  summary: 'Is a service listening, and if not, where did its startup fail: restarts, database, migrations?',
  options,
  needsTargets: ({ database }) => [database],
  example: {
    stack: 'mw-py',
    target: 'api',
    options: { causes: ['database', 'migrations', 'unstarted'] },
  },

  async observe(ask, given, { stack, target, vars, params }) {
    const { title = target } = ownEntry(stack.targets, target) ?? {};
    const where = `${vars[`${target}.host`]}:${vars[`${target}.port`]}`;
    const settled = await settleQuestion(ask.tcp());
    if (!('failure' in settled)) {
      const say = startSentence(`${title} is listening at ${where}`, [title]);
      return { samples: [{ labels: {}, value: 1, verdict: 'ok', say }] };
    }
    const { failure } = settled;
    if (failure.code !== 'ECONNREFUSED') throw failure;
    const restarts = given.restarts && fillPromql(given.restarts, params);
    const found = await findCause(ask, { ...given, restarts }, stack);
    return { samples: [startupSample(found, given.causes, where)] };
  },
});

/** The first of the chain that explains why nothing listens. What Prometheus does not know is passed over. */
async function findCause(
  ask: TargetClient,
  { database, restarts, metrics }: z.output<typeof options>,
  { migrations, targets }: Stack,
): Promise<Found> {
  if (restarts) {
    const looked = await settleQuestion(ask.prometheus({ query: restarts }, metrics));
    const starts = 'answer' in looked ? Math.max(0, ...looked.answer.samples.map(({ value }) => value)) : 0;
    if (starts > maxStarts)
      return { cause: 'restarts', say: `it keeps exiting at startup (${starts} restarts)` };
  }
  const { title = database } = ownEntry(targets, database) ?? {};
  const asked = await settleQuestion(ask.postgres({ sql: 'SELECT 1', fresh: true }, database));
  if ('failure' in asked && asked.failure.kind === 'timeout') throw asked.failure;
  if ('failure' in asked)
    return { cause: 'database', say: `${title} cannot be reached: ${asked.failure.message}` };
  if (!migrations) return { cause: 'unstarted', say: `it was never started, although ${title} answers` };
  const revisions = await readRevisions(ask, migrations.table, database);
  const [sample] = observeRevisions(revisions, migrations).samples;
  if (sample?.verdict !== 'ok') return { cause: 'migrations', say: lowered(sample?.say ?? 'no revision') };
  return {
    cause: 'unstarted',
    say: `it was never started, although ${title} answers and ${lowered(sample.say ?? '')}`,
  };
}

export function startupSample({ cause, say }: Found, mine: readonly Cause[], where: string): Sample {
  const isMine = mine.includes(cause);
  const whole = `Nothing is listening at ${where}: ${say}${isMine ? '' : ' (not this issue)'}`;
  return { labels: {}, value: 0, verdict: isMine ? 'failing' : 'unknown', say: whole };
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
