import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LabState } from '#lib/lab/control.ts';

export type Control = {
  state: () => LabState;
  break: (fault: string) => Promise<void>;
  fix: (fault: string) => Promise<void>;
  stop: () => void;
};

const longestBody = 10_000;

async function faultOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > longestBody) throw new Error('the body is too long');
  }
  const { fault } = JSON.parse(text || '{}') as { fault?: unknown };
  if (typeof fault !== 'string') throw new Error('the body must be {"fault": "<stack>/<page>"}');
  return fault;
}

function allowed(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Serves the lab's control on loopback, for whoever can read the token in state.json. */
export async function serveControl(port: number, token: string, control: Control) {
  const answers: Record<string, (request: IncomingMessage) => Promise<void>> = {
    'GET /state': async () => {},
    'POST /break': async (request) => control.break(await faultOf(request)),
    'POST /fix': async (request) => control.fix(await faultOf(request)),
    'POST /stop': async () => control.stop(),
  };
  const server = createServer(async (request, response) => {
    const send = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify(body));
    };
    if (!allowed(request, token)) return send(401, { error: 'the token of state.json is missing or wrong' });
    const answer = answers[`${request.method} ${request.url}`];
    if (!answer) return send(404, { error: `there is no ${request.method} ${request.url}` });
    try {
      await answer(request);
      send(200, control.state());
    } catch (error) {
      send(400, { error: error instanceof Error ? error.message : String(error) });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
