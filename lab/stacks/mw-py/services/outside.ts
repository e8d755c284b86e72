// Everything around mw-py that is not ours: LangSmith, the providers' callbacks, and the people who use it.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { type Answer, every, type Request, serve, setting } from '../../../parts/serve.ts';
import { signBody } from './links.ts';

const env = (name: string) => process.env[name] ?? '';
const api = env('API_URL');

const standIn = 'LangSmith (a stand-in of the lab)';
const project = {
  id: '5f2b8c1e-9d34-4a7f-8e21-6c0d5b7a9f10',
  name: env('LANGSMITH_PROJECT'),
  tenant_id: standIn,
};
type Trace = { id: string; name: string; start_time: string; end_time?: string; [key: string]: unknown };

const keepTraces = 5_000;
const tracesFile = env('TRACES_FILE');
const traces: Trace[] = existsSync(tracesFile)
  ? readFileSync(tracesFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .slice(-keepTraces)
      .map((line) => JSON.parse(line))
  : [];

function guarded(answer: (request: Request) => Answer): (request: Request) => Promise<Answer> {
  return async (request) =>
    request.headers['x-api-key'] === env('LANGSMITH_API_KEY')
      ? answer(request)
      : { status: 403, body: { detail: 'Forbidden', served_by: standIn } };
}

const listSessions = guarded(({ query }) => {
  const name = query.get('name');
  return { status: 200, body: !name || name === project.name ? [project] : [] };
});

const receiveTrace = guarded(({ body }) => {
  const trace = { ...JSON.parse(body), session_id: project.id, is_root: true, status: 'success' } as Trace;
  traces.push(trace);
  traces.splice(0, traces.length - keepTraces);
  appendFileSync(tracesFile, `${JSON.stringify(trace)}\n`);
  return { status: 202, body: {} };
});

type RunsQuery = {
  session?: string[];
  start_time?: string;
  end_time?: string;
  limit?: number;
  cursor?: string;
};

/** As LangSmith answers: newest first, at most 100 a page, with a cursor to the next. */
const queryRuns = guarded(({ body }) => {
  const {
    session,
    start_time: from,
    end_time: to,
    limit = 100,
    cursor,
  } = JSON.parse(body || '{}') as RunsQuery;
  const mine = !setting('langsmithEmpty') && (!session || session.includes(project.id));
  const time = (trace: Trace) => Date.parse(trace.start_time);
  const found = traces
    .filter(
      (trace) => mine && (!from || time(trace) >= Date.parse(from)) && (!to || time(trace) <= Date.parse(to)),
    )
    .sort((one, other) => time(other) - time(one));
  const start = Number(cursor ?? 0);
  const end = start + Math.min(limit, 100);
  const next = end < found.length ? String(end) : null;
  return { status: 200, body: { runs: found.slice(start, end), cursors: { next } } };
});

async function visit(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(path.startsWith('http') ? path : `${api}${path}`, {
    ...init,
    signal: AbortSignal.timeout(2_500),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const projects = ['spring-launch', 'recipe-shorts', 'travel-diary', 'product-tour'];
const newRunEveryMs = 10_000;
const maxWaiting = 20;
let runs: string[] = [];
let lastRunAt = 0;
const unopened = new Set<string>();
let opened: string[] = [];
let chats = 0;

/** Several people at once, so that one slow answer does not silence all. */
for (let person = 0; person < 3; person += 1) {
  every(800, async () => {
    chats += 1;
    const startsRun = Date.now() - lastRunAt > newRunEveryMs && unopened.size < maxWaiting;
    if (startsRun) lastRunAt = Date.now();
    const key = setting('staleKeys') && chats % 2 ? 'the-key-of-last-month' : env('API_KEY');
    const { body } = await visit('/v1/chat/brendan', {
      method: 'POST',
      headers: { 'x-api-key': key },
      body: JSON.stringify({
        message: 'How is my video?',
        ...(startsRun && { project: projects[chats % projects.length] }),
      }),
    });
    if (typeof body.run_id === 'string') runs = [...runs.slice(-20), body.run_id];
  });
}

every(1_000, async () => {
  const id = runs[Math.floor(Math.random() * runs.length)];
  if (id) await visit(`/v1/runs/${id}`);
});

/** A link is opened soon after it came, and now and then once more. */
for (let person = 0; person < 2; person += 1) {
  every(700, async () => {
    const [fresh] = unopened;
    const link = fresh ?? opened[Math.floor(Math.random() * opened.length)];
    if (!link) return;
    unopened.delete(link);
    const { status } = await visit(link, { method: 'POST' });
    if (status === 200) opened = [...opened.filter((other) => other !== link).slice(-20), link];
  });
}

const receiveLinks = async ({ body }: Request): Promise<Answer> => {
  const { links } = JSON.parse(body) as { links: { path: string }[] };
  for (const { path } of links) if (!opened.includes(path)) unopened.add(path);
  return { status: 202, body: {} };
};

const callbacks = [
  { provider: 'kieai', secret: env('KIEAI_SIGNING_SECRET'), event: 'video.completed' },
  { provider: 'upload_post', secret: env('UPLOAD_POST_SIGNING_SECRET'), event: 'post.published' },
];
for (const { provider, secret, event } of callbacks) {
  every(4_000, async () => {
    const body = JSON.stringify({ event, at: new Date() });
    await visit(`/webhooks/${provider}`, {
      method: 'POST',
      headers: { 'x-signature': signBody(secret, body) },
      body,
    });
  });
}

for (const service of [api, env('ORCHESTRATOR_URL')]) {
  every(2_000, async () => {
    await visit(`${service}/health`);
  });
}

serve(
  ['', '/api/v1'].flatMap((base) => [
    { method: 'GET', handler: `${base}/sessions`, answer: listSessions } as const,
    { method: 'POST', handler: `${base}/runs/query`, answer: queryRuns } as const,
    { method: 'POST', handler: `${base}/runs`, answer: receiveTrace } as const,
    { method: 'POST', handler: `${base}/inbox`, answer: receiveLinks } as const,
  ]),
  { measured: false },
);
