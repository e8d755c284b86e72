import pg from 'pg';
import type { LabFiles } from '../../read-lab.ts';
import type { Signs } from '../fault-proof.ts';
import { signBody, signLink } from './services/links.ts';

const chatAnswers = (status: string) =>
  `http_request_duration_seconds_count{handler="/v1/chat/brendan",method="POST",status="${status}"}`;
const quickJobs = 'kieai_job_seconds_bucket{le="30",outcome="succeeded"}';

/** What anybody can see of the faults of mw-py, without a check. */
export function mwPySigns(lab: LabFiles): Signs {
  const api = (path: string, init: RequestInit = {}) =>
    fetch(`${lab.variable('MW_PY_LAB_API_URL')}${path}`, { signal: AbortSignal.timeout(1_500), ...init });

  async function sql(text: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({
      connectionString: lab.variable('MW_PY_LAB_DATABASE_URL'),
      connectionTimeoutMillis: 1_500,
      query_timeout: 1_500,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query(text)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }
  const sqlProblem = (text = 'SELECT 1') =>
    sql(text).then(
      () => 'none',
      (error: { code?: string; message: string }) => error.code ?? error.message,
    );

  async function counter(service: 'API' | 'ORCHESTRATOR', series: string): Promise<number> {
    const text = await (await fetch(`${lab.variable(`MW_PY_LAB_${service}_URL`)}/metrics`)).text();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  }
  /** Whether the API was started again since it was first asked: on a busy machine it is seen between its starts only now and then. */
  let firstStart: number | undefined;
  async function startsAgain(): Promise<boolean> {
    const started = await counter('API', 'process_start_time_seconds');
    firstStart ??= started;
    return started > firstStart;
  }
  async function growth(service: 'API' | 'ORCHESTRATOR', series: string): Promise<number> {
    const before = await counter(service, series);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    return (await counter(service, series)) - before;
  }

  async function chatStatuses(): Promise<number[]> {
    const headers = { 'x-api-key': lab.secret('mw-py.api-key') };
    const ask = () => api('/v1/chat/brendan', { method: 'POST', headers, body: '{"message":"hello"}' });
    return (await Promise.all(Array.from({ length: 6 }, ask))).map(({ status }) => status);
  }
  async function approvalStatus(): Promise<number> {
    const signature = signLink(lab.secret('mw-py.hitl'), 'workflow', 'run_of_a_test');
    return (
      await api(`/v1/hitl/workflow/approve?run=run_of_a_test&signature=${signature}`, { method: 'POST' })
    ).status;
  }
  async function webhookStatus(): Promise<number> {
    const body = '{"event":"video.completed"}';
    const headers = { 'x-signature': signBody(lab.secret('mw-py.kieai'), body) };
    return (await api('/webhooks/kieai', { method: 'POST', headers, body })).status;
  }
  async function traces(): Promise<number> {
    const headers = { 'x-api-key': lab.variable('MW_PY_LAB_LANGSMITH_API_KEY') };
    const url = `${lab.variable('MW_PY_LAB_LANGSMITH_URL')}/runs/query`;
    const answer = (await (await fetch(url, { method: 'POST', headers, body: '{}' })).json()) as {
      runs: unknown[];
    };
    return answer.runs.length;
  }
  const scraped = (query: string) =>
    fetch(`${lab.variable('MW_PY_LAB_METRICS_URL')}/api/v1/query?query=${encodeURIComponent(query)}`)
      .then((response) => response.json() as Promise<{ data: { result: unknown[] } }>)
      .then(({ data }) => data.result.length);
  const health = () =>
    api('/health').then(
      ({ status }) => status,
      (error: Error) => error.name,
    );
  const count = async (text: string) => Number((await sql(text))[0]?.count);

  const waiting =
    "FROM runs WHERE status IN ('pending_workflow', 'running') AND updated_at < now() - interval '30 minutes'";
  const unapproved = `SELECT count(*) ${waiting} AND NOT EXISTS (SELECT FROM hitl_approvals a WHERE a.run_id = runs.run_id)`;
  const invalidShare = `SELECT count(*) FILTER (WHERE signature_status = 'invalid') * 100 / count(*) AS count
    FROM webhook_events WHERE provider = 'kieai' AND received_at > now() - interval '1 hour'`;

  const connects = async () => (await sqlProblem()) === 'none' && (await health()) === 200;
  return {
    'mw-py/configuration-validation-failed': {
      broken: startsAgain,
      fixed: async () => (await health()) === 200,
    },
    'mw-py/cannot-connect-to-database': {
      broken: async () => (await sqlProblem()) === 'ECONNREFUSED' && (await health()) === 503,
      fixed: connects,
    },
    'mw-py/cannot-connect-to-database:wrong-password': {
      broken: async () => (await sqlProblem()) === '28P01' && (await health()) === 503,
      fixed: connects,
    },
    'mw-py/cannot-connect-to-database:wrong-database': {
      broken: async () => (await sqlProblem()) === '3D000' && (await health()) === 503,
      fixed: connects,
    },
    'mw-py/cannot-connect-to-database:frozen': {
      broken: async () => (await sqlProblem()).includes('timeout') && (await health()) === 503,
      fixed: connects,
    },
    'mw-py/relation-does-not-exist': {
      broken: async () =>
        (await sqlProblem('SELECT FROM artifacts')) === '42P01' &&
        (await count("SELECT count(*) FROM alembic_version WHERE version_num = '3e7c5b9d8f60'")) === 1,
      fixed: async () =>
        (await sqlProblem('SELECT FROM artifacts')) === 'none' &&
        (await count("SELECT count(*) FROM alembic_version WHERE version_num = '4f2a9c7d1e08'")) === 1,
    },
    'mw-py/extension-vector-missing': {
      broken: async () => (await sqlProblem("SELECT '[1,2,3]'::vector")) === '42704',
      fixed: async () =>
        (await count('SELECT count(*) FROM kb_documents WHERE embedding IS NOT NULL')) === 40,
    },
    'mw-py/health-checks-failing': {
      broken: async () => (await health()) === 503,
      fixed: async () => (await health()) === 200,
    },
    'mw-py/health-checks-failing:hangs': {
      broken: async () => (await health()) === 'TimeoutError',
      fixed: async () => (await health()) === 200,
    },
    'mw-py/chat-endpoint-errors': {
      broken: async () => (await chatStatuses()).includes(500),
      fixed: async () => (await chatStatuses()).every((status) => status === 200),
    },
    'mw-py/chat-endpoint-errors:unauthorized': {
      broken: async () => (await growth('API', chatAnswers('401'))) > 0,
      fixed: async () => (await growth('API', chatAnswers('401'))) === 0,
    },
    'mw-py/run-stuck': {
      broken: async () =>
        (await count(`SELECT count(DISTINCT status) ${waiting}`)) === 2 &&
        (await count(`SELECT count(*) ${waiting}`)) >= 5,
      fixed: async () => (await count(`SELECT count(*) ${waiting}`)) === 0,
    },
    'mw-py/hitl-approval-errors': {
      broken: async () => (await approvalStatus()) === 403 && (await count(unapproved)) > 0,
      fixed: async () => (await approvalStatus()) === 200 && (await count(unapproved)) === 0,
    },
    'mw-py/webhook-signature-invalid': {
      broken: async () => (await webhookStatus()) === 401 && (await count(invalidShare)) > 10,
      fixed: async () => (await webhookStatus()) === 200 && (await count(invalidShare)) === 0,
    },
    'mw-py/slow-providers': {
      broken: async () => (await growth('ORCHESTRATOR', quickJobs)) === 0,
      fixed: async () => (await growth('ORCHESTRATOR', quickJobs)) > 0,
    },
    'mw-py/no-langsmith-traces': {
      broken: async () => (await traces()) === 0,
      fixed: async () => (await traces()) > 0,
    },
    'mw-py/no-grafana-metrics': {
      broken: async () => (await scraped('up{job="api"}')) === 0,
      fixed: async () => (await scraped('up{job="api"}')) === 1,
    },
    'mw-py/no-grafana-metrics:prometheus-stopped': {
      broken: () =>
        scraped('up').then(
          () => false,
          () => true,
        ),
      fixed: async () => (await scraped('up')) === 2,
    },
  };
}
