import { environmentKey } from '#lib/vocabulary/addresses.ts';

/** A link to a page or stack of Pulsebook, with the reader's environment; any other link unchanged. */
export function keepEnvironment(href: string, environment: string): string {
  if (!/^\/[a-z0-9]/.test(href)) return href;
  const url = new URL(href, 'http://pulsebook');
  if (!url.searchParams.has(environmentKey)) url.searchParams.set(environmentKey, environment);
  return `${url.pathname}${url.search}${url.hash}`;
}
