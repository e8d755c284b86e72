import { Histogram } from 'prom-client';
import { every, expectStatuses, serve, setting } from '../../../parts/serve.ts';
import { frozenRunPrefix, trim } from '../schema.ts';
import { openBacking } from './backing.ts';
import { type Gate, signLink } from './links.ts';
import { jobSeconds, providers } from './providers.ts';

const { database, redis, health } = openBacking(3);
const env = (name: string) => process.env[name] ?? '';

const jobs = providers.map((provider) => {
  const seconds = new Histogram({
    name: provider.metric,
    help: provider.help,
    labelNames: ['outcome'],
    buckets: [...provider.buckets],
  });
  for (const outcome of ['succeeded', 'failed']) seconds.zero({ outcome });
  return { provider, seconds };
});

/** Two jobs a second for each provider: the volume of a busy day, so that quantiles have something to stand on. */
every(500, async () => {
  for (const { provider, seconds } of jobs) {
    const slowdown = Number(setting(`slow:${provider.name}`) ?? 1);
    seconds.observe({ outcome: 'succeeded' }, jobSeconds(provider) * slowdown);
  }
});

type WaitingRun = { run_id: string; gate: Gate };

/** Runs that wait for a person get a signed link, and get it again while nobody has answered. */
every(3_000, async () => {
  const waiting = await database.query<WaitingRun>(`
    SELECT run_id, CASE status WHEN 'pending_workflow' THEN 'workflow' ELSE 'publish' END AS gate FROM runs r
    WHERE run_id NOT LIKE '${frozenRunPrefix}%' AND (
      status = 'pending_workflow' AND NOT EXISTS (SELECT FROM hitl_approvals a WHERE a.run_id = r.run_id AND gate = 'workflow')
      OR status = 'running' AND NOT EXISTS (SELECT FROM hitl_approvals a WHERE a.run_id = r.run_id AND gate = 'publish')
        AND EXISTS (SELECT FROM artifacts a WHERE a.run_id = r.run_id AND type = 'edit'))
    ORDER BY updated_at DESC LIMIT 50`);
  const links = waiting.rows.map(({ run_id: runId, gate }) => ({
    path: `/v1/hitl/${gate}/approve?run=${runId}&signature=${signLink(env('HITL_SECRET'), gate, runId)}`,
  }));
  await post(`${env('INBOX_URL')}/inbox`, { links });
});

/** Approved runs start; running ones show that they live. */
every(5_000, async () => {
  await database.query(`
    UPDATE runs r SET status = 'running', updated_at = now()
    WHERE status = 'pending_workflow' AND run_id NOT LIKE '${frozenRunPrefix}%'
      AND EXISTS (SELECT FROM hitl_approvals a WHERE a.run_id = r.run_id AND gate = 'workflow'
                  AND a.created_at < now() - interval '30 seconds')`);
  await database.query(
    `UPDATE runs SET updated_at = now() WHERE status = 'running' AND run_id NOT LIKE '${frozenRunPrefix}%'`,
  );
});

type RunningRun = { run_id: string; project: string; created_at: Date; done: string[]; approved: boolean };

/** Each running run gets the next artifact of its chain, and ends with the last. */
every(2_000, async () => {
  const running = await database.query<RunningRun>(`
    SELECT r.run_id, r.project, r.created_at, coalesce(array_agg(a.type) FILTER (WHERE a.type IS NOT NULL), '{}') AS done,
           EXISTS (SELECT FROM hitl_approvals h WHERE h.run_id = r.run_id AND gate = 'publish') AS approved
    FROM runs r LEFT JOIN artifacts a USING (run_id)
    WHERE r.status = 'running' AND run_id NOT LIKE '${frozenRunPrefix}%'
    GROUP BY r.run_id HAVING coalesce(max(a.created_at), '-infinity') < now() - interval '12 seconds'
    LIMIT 30`);
  for (const run of running.rows) await advance(run);
});

async function advance(run: RunningRun): Promise<void> {
  const next = providers.find(({ artifact }) => !run.done.includes(artifact));
  if (next?.artifact === 'publication' && !run.approved) return;
  if (next) {
    await database.query(
      `INSERT INTO artifacts (run_id, type, provider, url, metadata) VALUES ($1, $2, $3, $4, $5)`,
      [
        run.run_id,
        next.artifact,
        next.name,
        `https://assets.example/${run.run_id}/${next.artifact}.mp4`,
        { seconds: jobSeconds(next) },
      ],
    );
    await redis?.set(`mw-py:checkpoint:${run.run_id}`, next.artifact, 'EX', 3_600);
    if (next.artifact !== 'publication') return;
  }
  const status = Math.random() < 0.03 ? 'failed' : 'published';
  await trace(run, status);
  await database.query('UPDATE runs SET status = $2, updated_at = now() WHERE run_id = $1', [
    run.run_id,
    status,
  ]);
}

/** As LangSmith's client sends a finished root run. */
async function trace(run: RunningRun, status: string): Promise<void> {
  const finished = {
    id: crypto.randomUUID(),
    name: `${run.project}-graph`,
    run_type: 'chain',
    session_name: env('LANGSMITH_PROJECT'),
    start_time: run.created_at,
    end_time: new Date(),
    inputs: { run_id: run.run_id },
    outputs: { status },
  };
  await post(`${env('LANGSMITH_ENDPOINT')}/runs`, finished, { 'x-api-key': env('LANGSMITH_API_KEY') });
}

every(300_000, async () => {
  await database.query(trim);
});

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(2_000),
  });
  await response.arrayBuffer();
}

expectStatuses('/health', 'GET', ['200', '503']);
serve([health]);
