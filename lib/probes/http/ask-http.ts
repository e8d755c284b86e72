import type { Target } from '#lib/stacks/stack.ts';
import { connectionOf, ownUrlOf } from '../connection-of.ts';
import type { Limits } from '../limits.ts';
import { ProbeError } from '../probe-error.ts';
import type { HttpAnswer, HttpQuestion } from '../target-client.ts';
import { exchange } from './exchange.ts';
import { signAws } from './sign-aws.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * One HTTP request to the target, or to a host that its stack file allows.
 * @throws ProbeError
 */
export async function askHttp(target: Target, question: HttpQuestion, limits: Limits): Promise<HttpAnswer> {
  const url = resolvePath(target, question.path);
  const { method = 'GET', body, sign } = question;
  const plain = { ...headersFor(target, url), ...lowerCase(question.headers ?? {}) };
  const headers = sign ? await signAws(target, { url, method, headers: plain, body }, sign) : plain;
  return exchange(target, { url, method, headers, body, maxBytes: MAX_BODY_BYTES }, limits);
}

/**
 * Where a path of a question leads: below the target's URL, or a whole URL of an allowed host.
 * @throws ProbeError when it leads anywhere else.
 */
export function resolvePath(target: Target, path: string): URL {
  const { origin, pathname } = ownUrlOf(target);
  const base = pathname.replace(/\/$/, '');
  const isWhole = /^https?:\/\//i.test(path);
  const text = isWhole ? path : `${origin}${base}/${path.replace(/^\//, '')}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBelow = url?.origin === origin && `${url.pathname}/`.startsWith(`${base}/`);
  const isAllowed =
    isWhole && url && [url.host, url.hostname].some((host) => target.allowHosts.includes(host));
  if (url && (isBelow || isAllowed)) return url;
  throw new ProbeError(
    'not-configured',
    `${path} is outside ${target.label}: only paths below that URL are allowed`,
    {
      stage: 'question',
      code: 'OUTSIDE',
    },
  );
}

/** The target's secrets go to its own origin only. */
export function headersFor(target: Target, url: URL): Record<string, string> {
  const { url: own, user, password } = connectionOf(target, 'http');
  if (url.origin !== own.origin) return {};
  const login = `${user}:${password}`;
  return {
    ...(user || password ? { authorization: `Basic ${Buffer.from(login).toString('base64')}` } : {}),
    ...lowerCase(Object.fromEntries(target.headers.map(writeHeader))),
  };
}

function writeHeader({ name, value, scheme }: Target['headers'][number]): [string, string] {
  return [name, scheme ? `${scheme} ${value}` : value];
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
