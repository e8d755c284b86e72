import { environmentKey } from '#lib/vocabulary/addresses.ts';

/** A link that an author wrote, kept in the reader's environment where it leads to a page of Pulsebook. */
export function keepEnvironment(href: string, stack: string, environment: string): string {
  const inside = pathInside(href, stack);
  if (!inside) return href;
  const url = new URL(inside, 'http://pulsebook');
  if (!url.searchParams.has(environmentKey)) url.searchParams.set(environmentKey, environment);
  return `${url.pathname}${url.search}${url.hash}`;
}

/** `run-stuck` is a page of the same stack, `/tldr/…` one of another. */
function pathInside(href: string, stack: string): string | undefined {
  if (/^\/[a-z0-9]/.test(href)) return href;
  return /^(\.\/)?[a-z0-9-]+([?#].*)?$/.test(href) ? `/${stack}/${href.replace(/^\.\//, '')}` : undefined;
}
