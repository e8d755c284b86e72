import { z } from 'zod';
import { askApi, readJson, refuseDenied } from '#lib/checks/http/ask-api.ts';
import { defineKind } from '#lib/checks/kind.ts';
import { settleQuestion } from '#lib/checks/settle-question.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';

const own = z.object({ database: z.string(), version: z.string().optional() });
const datasource = z.object({ uid: z.string(), name: z.string(), type: z.string() });
const verdictOf = z.object({ status: z.string().optional(), message: z.string().default('') });
type Datasource = z.output<typeof datasource>;
type Health = Datasource & { status: number; said: z.output<typeof verdictOf> | undefined };

/** https://grafana.com/docs/grafana/latest/developers/http_api/data_source/#check-data-source-health */
export const grafanaHealth = defineKind({
  name: 'grafana.health',
  target: 'http',
  summary: 'Is Grafana healthy, and do its data sources work? Its token is a header of the target.',
  options: z.object({
    datasource: z
      .string()
      .optional()
      .describe('Name of the one data source that matters; left out, all, which needs datasources:read'),
  }),
  example: { none: 'the lab of mw-py has no Grafana' },
  asksWhetherItAnswers: true,
  explains: ['connect'],

  async observe(ask, { datasource: name }) {
    const { database, version } = await askApi(ask, 'Grafana', { path: '/api/health' }, own);
    const found = await settleQuestion(findSources(ask, name));
    if ('failure' in found && found.failure.kind !== 'denied') throw found.failure;
    if ('failure' in found)
      return { samples: [ownSample({ database, version }), deniedSample(found.failure.message)] };
    const healths = await Promise.all(found.answer.map((source) => askHealth(ask, source)));
    return observeGrafana({ database, version }, healths, name);
  },
});

async function findSources(ask: TargetClient, name: string | undefined): Promise<Datasource[]> {
  if (name === undefined) return askApi(ask, 'Grafana', { path: '/api/datasources' }, z.array(datasource));
  const found = await ask.http({ path: `/api/datasources/name/${encodeURIComponent(name)}` });
  refuseDenied('Grafana', found);
  const parsed = datasource.safeParse(readJson(found.body));
  return found.status === 200 && parsed.success ? [parsed.data] : [];
}

/** Grafana returns 400 for a failing data source, and 404 for one without a health check. */
async function askHealth(ask: TargetClient, source: Datasource): Promise<Health> {
  const { status, body } = await ask.http({ path: `/api/datasources/uid/${source.uid}/health` });
  return { ...source, status, said: verdictOf.safeParse(readJson(body)).data };
}

function observeGrafana(
  itself: z.output<typeof own>,
  healths: readonly Health[],
  wanted?: string,
): Observation {
  const none =
    wanted === undefined ? 'Grafana has no data sources' : `Grafana has no data source named ${wanted}`;
  const missing: Sample = {
    labels: { part: wanted ?? 'data sources' },
    value: 0,
    verdict: 'failing',
    say: none,
  };
  return {
    samples: [ownSample(itself), ...(healths.length ? healths.map(sourceSample) : [missing])],
    table: {
      columns: [{ name: 'data source' }, { name: 'type' }, { name: 'health' }, { name: 'message' }],
      rows: healths.map(({ name, type, status, said }) => [
        name,
        type,
        said?.status ?? status,
        said?.message ?? null,
      ]),
      truncated: false,
    },
  };
}

function ownSample({ database, version }: z.output<typeof own>): Sample {
  const labels = { part: 'Grafana' };
  if (database !== 'ok')
    return { labels, value: 0, verdict: 'failing', say: `Grafana's own database is ${database}` };
  return { labels, value: 1, verdict: 'ok', say: `Grafana${version ? ` ${version}` : ''} is healthy` };
}

function deniedSample(why: string): Sample {
  const say = `Its data sources cannot be read: ${why}`;
  return { labels: { part: 'data sources' }, value: Number.NaN, verdict: 'unknown', say };
}

function sourceSample({ name, type, status, said }: Health): Sample {
  const about = { labels: { part: name } };
  if (status === 200 && said?.status === 'OK') {
    return { ...about, value: 1, verdict: 'ok', say: `data source ${name} works` };
  }
  if (status === 404 || (status === 200 && !said?.status)) {
    const say = `Grafana reports no health for data source ${name} (${type})`;
    return { ...about, value: 0, verdict: 'unknown', say };
  }
  const why = said?.message || `Grafana returned ${status}`;
  return {
    ...about,
    value: 0,
    verdict: 'failing',
    say: `Data source ${name} is failing: ${why}`,
  };
}
