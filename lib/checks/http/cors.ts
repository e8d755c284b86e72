import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { HttpAnswer } from '#lib/probes/target-client.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';
import { fillPath } from './fill-path.ts';
import { oursSchema, requireShape } from './read-shape.ts';

const options = z.object({
  path: z.string().startsWith('/').describe('The address that the page calls'),
  origin: z.string().describe('Origin of the page that calls: $name of a param, or https://app.example'),
  otherwise: z
    .string()
    .optional()
    .describe('The origin where the param was left empty, as {{frontendOrigin}}'),
  method: z.string().default('POST').describe('The method that the page uses'),
  headers: z
    .array(z.string())
    .default(['authorization', 'content-type'])
    .describe('Headers that the page sends by itself'),
  credentials: z.boolean().default(true).describe('The page sends cookies or logs in by itself'),
  ours: oursSchema,
});
type Asked = { origin: string; method: string; headers: readonly string[]; credentials: boolean };

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch */
export const cors = defineKind({
  name: 'http.cors',
  target: 'http',
  summary:
    'Would a browser let a page from this origin call the address? Judges the preflight as browsers do.',
  options,
  example: { none: "mw-py's API serves no browsers, so it allows no origin" },

  async observe(ask, { path, ours, origin, otherwise, ...call }, { params }) {
    if (ours) await requireShape(ask, ours.path, ours.shape);
    const asked = {
      ...call,
      method: call.method.toUpperCase(),
      origin: readOrigin(origin, otherwise, params),
    };
    const answer = await ask.http({
      path: fillPath(path, params),
      method: 'OPTIONS',
      headers: {
        origin: asked.origin,
        'access-control-request-method': asked.method,
        ...(asked.headers.length && { 'access-control-request-headers': asked.headers.join(',') }),
      },
    });
    refuseGateway(answer, path);
    const said = Object.entries(answer.headers).filter(([name]) => name.startsWith('access-control-'));
    return {
      samples: judgePreflight(answer, asked),
      table: {
        columns: [{ name: 'header' }, { name: 'answer' }],
        rows: [['status', answer.status], ...said],
        truncated: false,
      },
    };
  },
});

/** What a proxy answers when the application behind it does not. */
const gatewayStatuses = [502, 503, 504];

/**
 * Without the application's own answer nothing is known of its origins.
 * @throws ProbeError with the status as its code, which a check of the proxy may explain.
 */
function refuseGateway({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>, path: string): void {
  if (!gatewayStatuses.includes(status) || headers['access-control-allow-origin'] !== undefined) return;
  const message = `OPTIONS ${path} returned ${status}: no CORS answer from the application`;
  throw new ProbeError('error', message, { stage: 'question', code: String(status) });
}

/** @throws ProblemError on what is no origin. */
export function readOrigin(origin: string, otherwise: string | undefined, params: Params): string {
  const filled = origin.replace(/\$([a-z][a-zA-Z0-9]*)/g, (_, name: string) => ownEntry(params, name) ?? '');
  const text = filled || (otherwise ?? '');
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new ProblemError(`origin "${text}"`, 'expected scheme, host and port, as https://app.example');
}

/** Methods and headers that need no permission: https://fetch.spec.whatwg.org/#cors-safelisted-method, …#cors-safelisted-request-header */
const freeMethods = ['GET', 'HEAD', 'POST'];
const freeHeaders = ['accept', 'accept-language', 'content-language'];

/** One sample for each link of the chain, so that the reason names the one that is missing. */
export function judgePreflight(
  { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>,
  asked: Asked,
): Sample[] {
  const { origin, method, credentials } = asked;
  const allowed = headers['access-control-allow-origin'];
  const stars = (list: string[]) => !credentials && list.includes('*');
  const methods = listOf(headers['access-control-allow-methods']);
  const names = listOf(headers['access-control-allow-headers']).map((name) => name.toLowerCase());
  const missing = asked.headers
    .map((name) => name.toLowerCase())
    .filter((name) => !freeHeaders.includes(name) && !names.includes(name))
    .filter((name) => name === 'authorization' || !stars(names));

  const isAllowed = allowed === origin || (allowed === '*' && !credentials);
  const samples = [
    link('preflight', status >= 200 && status < 300, `the preflight returned ${status}`, '2xx'),
  ];
  samples.push(
    link(
      'origin',
      isAllowed,
      describeOrigin(allowed, origin),
      allowed === '*' ? 'the origin itself' : origin,
    ),
  );
  if (!isAllowed && allowed === undefined) return samples.slice(status < 300 ? 1 : 0);
  if (credentials) {
    const said = headers['access-control-allow-credentials'];
    samples.push(
      link(
        'credentials',
        said === 'true',
        said ? `Access-Control-Allow-Credentials is "${said}"` : 'credentials are not allowed',
        'true',
      ),
    );
  }
  const mayCall = freeMethods.includes(method) || methods.includes(method) || stars(methods);
  const others = methods.length
    ? `only ${methods.join(', ')} ${methods.length > 1 ? 'are' : 'is'} allowed`
    : `no method is allowed`;
  samples.push(link('method', mayCall, mayCall ? `${method} is allowed` : others, method));
  const headersText = missing.length
    ? `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not allowed`
    : 'headers are allowed';
  samples.push(link('headers', !missing.length, headersText, missing.join(', ')));
  return samples;
}

function describeOrigin(allowed: string | undefined, origin: string): string {
  if (allowed === undefined) return `${origin} is not allowed: Access-Control-Allow-Origin is missing`;
  if (allowed === origin) return `${origin} is allowed`;
  if (allowed === '*') return 'every origin is allowed (*)';
  return `only ${allowed} is allowed`;
}

function link(name: string, isRight: boolean, what: string, wanted: string): Sample {
  const say = isRight || what.includes(wanted) ? what : `${what}, browsers require ${wanted}`;
  return { labels: { link: name }, value: isRight ? 1 : 0, verdict: isRight ? 'ok' : 'failing', say };
}

function listOf(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
