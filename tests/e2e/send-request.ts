import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Asked = { path: string; method?: string; headers?: Record<string, string>; body?: string };

/** A request as no browser would send it: with any Host, Origin and Sec-Fetch headers. */
export async function sendRequest(baseURL: string | undefined, asked: Asked) {
  const { answer } = await openRequest(baseURL, asked);
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

/** The same, whose answer has begun and is not read. */
export async function openRequest(baseURL: string | undefined, { path, method, headers, body }: Asked) {
  const sent = request(new URL(path, baseURL), { method, headers, agent: false });
  sent.on('error', () => {});
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.on('error', () => {});
  return { answer, drop: () => sent.destroy() };
}
