import { z } from 'zod';
import { askApi } from '#lib/checks/http/ask-api.ts';
import { defineKind } from '#lib/checks/kind.ts';
import { parseDuration } from '#lib/checks/parse-duration.ts';
import { bindSql } from '#lib/checks/postgres/bind-sql.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';

const sessions = z.array(z.object({ id: z.string() }));
const traces = z.object({ runs: z.array(z.object({ name: z.string(), start_time: z.string().nullish() })) });
/** The most that one answer of the API lists. */
const maxListed = 100;

/** https://api.smith.langchain.com/redoc: GET /sessions, POST /runs/query */
export const langsmithTraces = defineKind({
  name: 'langsmith.traces',
  target: 'http',
  summary: 'Do traces arrive in LangSmith for the runs that complete? Its key is a header of the target.',
  options: z.object({
    project: z.string().describe('The LangSmith project that traces go to'),
    database: z.string().describe('Name of the Postgres target that knows the completed runs'),
    sql: z.string().describe('One SELECT of one number: how many runs completed within the window'),
    window: z.string().default('1h').describe('How far back traces are listed, as 1h'),
  }),
  example: {
    stack: 'mw-py',
    target: 'langsmith',
    options: {
      project: '{{langsmithProject}}',
      database: 'database',
      sql: "SELECT count(*) FROM runs WHERE status = 'published' AND updated_at > now() - interval '1 hour'",
      window: '1h',
    },
  },
  needsTargets: ({ database }) => [database],

  async observe(ask, { project, database, sql, window }, { params, now }) {
    const since = new Date(now.getTime() - parseDuration(window) * 1000).toISOString();
    const [counted, listed] = await Promise.all([
      ask.postgres(bindSql(sql, params), database),
      listTraces(ask, project, since),
    ]);
    const completed = Number(counted.rows[0]?.[0] ?? Number.NaN);
    return {
      samples: [traceSample({ completed, arrived: listed?.length, project, window })],
      table: {
        columns: [{ name: 'trace' }, { name: 'started' }],
        rows: (listed ?? []).slice(0, 20).map(({ name, start_time }) => [name, start_time ?? null]),
        truncated: (listed?.length ?? 0) > 20,
      },
    };
  },
});

type Traces = { completed: number; arrived: number | undefined; project: string; window: string };

/** @param arrived Undefined where LangSmith has no such project. */
export function traceSample({ completed, arrived, project, window }: Traces): Sample {
  const labels = { project };
  const lately = formatDuration(parseDuration(window));
  const runs = `${formatCount(completed, 'runs')} completed in the last ${lately}`;
  if (arrived === undefined) {
    return { labels, value: 0, verdict: 'failing', say: `${runs}, but LangSmith has no project ${project}` };
  }
  if (!arrived && !completed) {
    return {
      labels,
      value: 0,
      verdict: 'unknown',
      say: `No run completed in the last ${lately}, so no trace is expected`,
    };
  }
  if (!arrived) {
    return { labels, value: 0, verdict: 'failing', say: `${runs}, but no trace of ${project} arrived` };
  }
  const atLeast = arrived === maxListed ? 'at least ' : '';
  return {
    labels,
    value: arrived,
    verdict: 'ok',
    say: `${runs}, ${atLeast}${formatCount(arrived, 'traces')} arrived`,
  };
}

async function listTraces(ask: TargetClient, project: string, since: string) {
  const found = await askApi(
    ask,
    'LangSmith',
    { path: `/sessions?name=${encodeURIComponent(project)}` },
    sessions,
  );
  const [session] = found;
  if (!session) return undefined;
  const body = JSON.stringify({ session: [session.id], is_root: true, start_time: since, limit: maxListed });
  const question = {
    path: '/runs/query',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  } as const;
  return (await askApi(ask, 'LangSmith', question, traces)).runs;
}
