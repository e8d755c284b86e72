import { findUnstorable, showHidden } from '#lib/vocabulary/clean-text.ts';
import { isLoopbackHost } from '#lib/vocabulary/loopback.ts';

/** Why a request under this `Host` may not even read, or undefined when it may. */
export function hostRefusal(host: string | null): string | undefined {
  if (host && isLoopbackHost(host)) return undefined;
  return `Until it has sign-in, Pulsebook answers on this machine only, as localhost or 127.0.0.1, not as ${host || 'no host'}`;
}

/**
 * Why a request may not act, or undefined when it may. Until people sign in, only this machine's own pages may:
 * another host's name for this address would let a foreign web page in, and so would a missing or foreign Origin.
 */
export function refusal({
  host,
  origin,
}: {
  host: string | null;
  origin: string | null;
}): string | undefined {
  const refused = hostRefusal(host);
  if (refused) return refused;
  if (!origin) return 'This request does not say which page it comes from (no Origin)';
  if (URL.parse(origin)?.host !== host) return `This request comes from another site (${origin})`;
  return undefined;
}

/**
 * Why an address is refused, or undefined when it may be read: nothing that Pulsebook has is named by a NUL or by half of
 * a surrogate pair, and its database cannot even be asked for them.
 */
export function addressRefusal({
  pathname,
  searchParams,
}: Pick<URL, 'pathname' | 'searchParams'>): string | undefined {
  const path = decodePath(pathname);
  if (path === undefined) return 'The path of this address is not UTF-8 in percent-encoding';
  const unstorable = findUnstorable({ path, query: [...searchParams] });
  if (!unstorable) return undefined;
  const [where, at] = unstorable.path;
  const name = where === 'path' ? 'Its path' : `"${showHidden([...searchParams.keys()][Number(at)] ?? '')}"`;
  return `This address cannot be read: ${name} holds ${unstorable.character}`;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
