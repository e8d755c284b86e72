import http from 'node:http';
import type { Socket } from 'node:net';
import type { Target } from '#lib/stacks/stack.ts';
import { answerTooLate } from '../answer-errors.ts';
import { ownUrlOf } from '../connection-of.ts';
import { explainSocketError } from '../explain-socket-error.ts';
import { type Limits, until } from '../limits.ts';
import { closeSocket, nameOf, openSocket, placeOfUrl } from '../open-socket.ts';
import { takeConnection } from '../pool/take-connection.ts';
import { ProbeError } from '../probe-error.ts';

export type Request = {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: string;
  /** The body is cut after so many bytes. */
  maxBytes: number;
};

export type Response = {
  status: number;
  headers: Record<string, string>;
  body: string;
  truncated: boolean;
  headersMs: number;
  totalMs: number;
};

/**
 * One request over a connection of its own, so that what it says about connecting is true now.
 * Follows no redirect. Times count from the start of the connection.
 * @throws ProbeError
 */
export async function exchange(target: Target, request: Request, limits: Limits): Promise<Response> {
  const isOwn = request.url.origin === ownUrlOf(target).origin;
  const place = { ...placeOfUrl(request.url), ...(isOwn && { ca: target.ca }) };
  const where = nameOf(place);
  const held = await takeConnection(
    {
      place,
      target: target.key,
      protocol: request.url.protocol,
      fresh: true,
      connect: async (signal) => {
        const opened = await openSocket(place, signal);
        return { ...opened, close: () => closeSocket(opened.socket) };
      },
    },
    limits,
  );
  const { socket, openedAt } = held.connection;
  const tooLate = () => answerTooLate(where, limits);
  try {
    const response = await until(limits, send(request, socket), tooLate);
    const headersMs = performance.now() - openedAt;
    const body = await until(limits, readBody(response, request.maxBytes), tooLate);
    return {
      status: response.statusCode ?? 0,
      headers: flatten(response.headers),
      ...body,
      headersMs,
      totalMs: performance.now() - openedAt,
    };
  } catch (error) {
    throw explainHttpError(error, where);
  } finally {
    held.release('close');
  }
}

function send({ url, method, headers, body }: Request, socket: Socket): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.request({
      createConnection: () => socket,
      method,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, 'accept-encoding': 'identity', 'user-agent': 'pulsebook', ...headers },
    });
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function readBody(response: http.IncomingMessage, maxBytes: number) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > maxBytes) break;
  }
  const body = Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
  return { body, truncated: bytes > maxBytes };
}

function flatten(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function explainHttpError(cause: unknown, where: string): ProbeError {
  const explained = explainSocketError(cause, where, 'question');
  const { code } = explained;
  if (code?.startsWith('HPE_')) {
    return new ProbeError('error', `The response from ${where} is not HTTP`, {
      stage: 'question',
      code,
      cause,
    });
  }
  return explained;
}
