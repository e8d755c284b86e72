import { findUnstorable, showHidden } from '#lib/vocabulary/clean-text.ts';
import { isLoopbackHost } from '#lib/vocabulary/loopback.ts';
import { ownOrigin } from './own-origin.ts';

/** What is looked at of a request. */
export type Sent = { method: string; headers: Pick<Headers, 'get'> };
export type Refusal = { status: 400 | 403 | 405; problem: string };

const readingMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Why a request may not come in at all, whatever it is for; undefined when it may. A name that a web page elsewhere had
 * rebound to this machine is still in `Host`. What a page of another site (or of another port of this machine) sends by
 * itself is refused, whether it would ask, act or only read; that a link on it leads here is fine.
 * https://www.w3.org/TR/fetch-metadata/
 */
export function refuseRequest(sent: Sent): Refusal | undefined {
  const host = sent.headers.get('host');
  if (!host || !isLoopbackHost(host)) {
    return refused(
      `Pulsebook has no sign-in yet: it answers on this machine only, as localhost or 127.0.0.1, not as ${host || 'no host'}`,
    );
  }
  const origin = sent.headers.get('origin');
  if (!origin && !readingMethods.includes(sent.method)) {
    return refused('This request does not say which page it comes from (no Origin)');
  }
  if (origin && origin !== ownOrigin(sent.headers)) {
    return refused(`This request comes from another site (${origin})`);
  }
  if (isForeign(sent) && !isNavigation(sent)) return refused('This request comes from another site');
  return undefined;
}

/** Why it may not use a route handler of ours. */
export function refuseRoute(sent: Sent, access: 'reads' | 'asks'): Refusal | undefined {
  const refusal = refuseRequest(sent) ?? (access === 'asks' ? refuseToAsk(sent) : undefined);
  if (refusal || access === 'reads') return refusal;
  if (isForeign(sent))
    return refused('A link on another site cannot query targets: open Pulsebook and query them there');
  return undefined;
}

/** Why a page may not ask while it renders; it is shown all the same. */
export function refusePage(sent: Sent): Refusal | undefined {
  return refuseRequest(sent) ?? refuseToAsk(sent);
}

/** Why it may not call a server action. */
export function refuseAction(headers: Sent['headers']): Refusal | undefined {
  return refuseRequest({ method: 'POST', headers });
}

/** Every browser says so since 2023, to https and to this machine. What does not say so is no page of another site. */
function isForeign({ headers }: Sent): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

/** Somebody follows a link into a tab: no picture, frame, script, prefetch or form of another site. */
function isNavigation({ method, headers }: Sent): boolean {
  return (
    method === 'GET' &&
    headers.get('sec-fetch-mode') === 'navigate' &&
    headers.get('sec-fetch-dest') === 'document' &&
    !headers.get('sec-purpose')
  );
}

/** Nobody reads the answer to HEAD, and nobody has wanted to see what a browser loads ahead. */
function refuseToAsk({ method, headers }: Sent): Refusal | undefined {
  if (method !== 'GET')
    return { status: 405, problem: `${method || 'This method'} queries no target; GET does` };
  if (headers.get('sec-purpose')?.includes('prefetch')) {
    return refused('The browser prefetched this page');
  }
  return undefined;
}

function refused(problem: string): Refusal {
  return { status: 403, problem };
}

/**
 * Why an address is rejected, or undefined when it may be read: nothing that Pulsebook has is named by a NUL or by half of
 * a surrogate pair, and its database cannot even be asked for them.
 */
export function refuseAddress({
  pathname,
  searchParams,
}: Pick<URL, 'pathname' | 'searchParams'>): Refusal | undefined {
  const path = decodePath(pathname);
  if (path === undefined) return malformed('The path of this URL is not percent-encoded UTF-8');
  const unstorable = findUnstorable({ path, query: [...searchParams] });
  if (!unstorable) return undefined;
  const [where, at] = unstorable.path;
  const name = where === 'path' ? 'its path' : `"${showHidden([...searchParams.keys()][Number(at)] ?? '')}"`;
  return malformed(`This URL is not valid: ${name} contains ${unstorable.character}`);
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function malformed(problem: string): Refusal {
  return { status: 400, problem };
}
