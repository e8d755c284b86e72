import type { IncomingMessage } from 'node:http';
import { type Answer, setting } from './serve.ts';

const methods = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT';

/** CORS_ORIGINS, as it is now. */
const origins = () => String(setting('corsOrigins') ?? process.env.CORS_ORIGINS ?? '').split(',');

/** As Starlette's CORSMiddleware answers, with credentials allowed and any header. */
export function allow({ method, headers: asked }: IncomingMessage): {
  headers: Record<string, string>;
  answer?: Answer;
} {
  const { origin } = asked;
  if (!origin) return { headers: {} };
  const isAllowed = origins().includes(origin);
  const headers = {
    'access-control-allow-credentials': 'true',
    ...(isAllowed && { 'access-control-allow-origin': origin, vary: 'Origin' }),
  };
  if (method !== 'OPTIONS' || !asked['access-control-request-method']) return { headers };
  const wanted = asked['access-control-request-headers'];
  const preflight = {
    ...headers,
    'access-control-allow-methods': methods,
    'access-control-max-age': '600',
    ...(wanted && { 'access-control-allow-headers': wanted }),
  };
  const answer = isAllowed
    ? { status: 200, body: 'OK', headers: preflight }
    : { status: 400, body: 'Disallowed CORS origin', headers: preflight };
  return { headers: {}, answer };
}
