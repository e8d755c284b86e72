import { createServer, type IncomingMessage } from 'node:http';
import { Gauge, Histogram, register } from 'prom-client';
import type { Settings } from './part.ts';
import { requestBuckets } from './request-buckets.ts';

export type Request = {
  /** Named parts of the path: /v1/runs/{run_id} gives run_id. */
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
};
/** A body of text is sent as it is, with the type that the headers say; any other as JSON. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };
export type Route = {
  method: 'GET' | 'POST' | 'HEAD' | 'PUT';
  /** As the `handler` label has it, parts in braces. */
  handler: string;
  answer: (request: Request) => Promise<Answer>;
};

let settings: Settings = JSON.parse(process.env.LAB_SETTINGS ?? '{}');

/** What the lab has set for this service; a fault may change it at any time. */
export const setting = (name: string) => settings[name];

const seconds = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Duration of HTTP requests by handler, method and status.',
  labelNames: ['handler', 'method', 'status'],
  buckets: requestBuckets,
});

/** Without a zero first, the first error would be invisible to rate(). */
export function expectStatuses(handler: string, method: Route['method'], statuses: readonly string[]): void {
  for (const status of statuses) seconds.zero({ handler, method, status });
}

/** Where a figure of the process comes from, if not from the process itself. */
type ProcessFigures = { residentBytes: () => number; cpuSeconds: () => number };

/** The process metrics that every client library has, and no more: each service is to stay small. */
function measureProcess({
  residentBytes = () => process.memoryUsage.rss(),
  cpuSeconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
}: Partial<ProcessFigures>): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      collect() {
        this.set(read());
      },
    });
  const startedAt = Date.now() / 1000 - process.uptime();
  gauge(
    'process_start_time_seconds',
    'Start time of the process since unix epoch in seconds.',
    () => startedAt,
  );
  gauge('process_resident_memory_bytes', 'Resident memory size in bytes.', residentBytes);
  gauge('process_cpu_seconds_total', 'Total user and system CPU time spent in seconds.', cpuSeconds);
}

const parts = (path: string) => path.split('/').filter(Boolean);

function matchPath(handler: string, path: string): Record<string, string> | undefined {
  const wanted = parts(handler);
  const given = parts(path);
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

type Serving = {
  /** Stand-ins for others' systems have no metrics of ours. */
  measured?: boolean;
  /** Figures of the process that are made, where the service stands for a larger one. */
  figures?: Partial<ProcessFigures>;
  /** What /metrics says of what was measured. */
  expose?: (metrics: string) => string;
  /** What stands before every route, as CORS does: headers of every answer, or the answer itself. */
  before?: (request: IncomingMessage) => { headers: Record<string, string>; answer?: Answer };
};

/** Serves these routes and /metrics on PORT, measures each request, and ends when its lab ends. */
export function serve(
  routes: readonly Route[],
  {
    measured = true,
    figures = {},
    expose = (metrics) => metrics,
    before = () => ({ headers: {} }),
  }: Serving = {},
): void {
  if (measured) measureProcess(figures);
  createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://lab');
    const first = before(request);
    const send = ({ status, body, headers }: Answer) => {
      const text = typeof body === 'string';
      const type = text ? 'text/plain; charset=utf-8' : 'application/json';
      response.writeHead(status, { 'content-type': type, ...first.headers, ...headers });
      response.end(text ? body : JSON.stringify(body));
    };
    if (first.answer) return send(first.answer);
    if (measured && url.pathname === '/metrics') {
      const body = expose(await register.metrics());
      return send({ status: 200, body, headers: { 'content-type': register.contentType } });
    }
    // Node leaves out the body of an answer to HEAD by itself.
    const asked = request.method === 'HEAD' ? 'GET' : request.method;
    for (const { method, handler, answer } of routes) {
      const params = method === asked ? matchPath(handler, url.pathname) : undefined;
      if (!params) continue;
      const stop = seconds.startTimer({ handler, method });
      const answered = await readBody(request)
        .then((body) => answer({ params, query: url.searchParams, headers: request.headers, body }))
        .catch((error: unknown): Answer => {
          console.error(`${new Date().toISOString()} ERROR ${method} ${url.pathname}: ${messageOf(error)}`);
          return { status: 500, body: { detail: 'Internal Server Error' } };
        });
      stop({ status: String(answered.status) });
      return send(answered);
    }
    send({ status: 404, body: { detail: 'Not Found' } });
  }).listen(Number(process.env.PORT), '127.0.0.1');
  process.on('message', (changed: Settings) => {
    settings = changed;
  });
  process.on('disconnect', () => process.exit(0));
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Rejects when the work takes longer. */
export function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Does the work again and again, never twice at once, and goes on after an error. */
export function every(intervalMs: number, work: () => Promise<void>): void {
  let said = '';
  const turn = async () => {
    try {
      await work();
      said = '';
    } catch (error) {
      const message = messageOf(error);
      if (message !== said) console.error(`${new Date().toISOString()} ERROR ${message}`);
      said = message;
    }
    setTimeout(turn, intervalMs);
  };
  void turn();
}
