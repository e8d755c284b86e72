import { reservedStackNames } from '#lib/stacks/stack.ts';

/** What an address in a body is. `page` is a link to another page of Pulsebook. */
export type Address =
  | { type: 'here' }
  | { type: 'page'; stack: string; slug: string; fragment: string }
  | { type: 'own'; path: string }
  | { type: 'outside' }
  | { type: 'unclear' };

/** @param stack The stack of the page that has the link: a bare slug is one of its pages. */
export function readAddress(address: string, stack: string): Address {
  const url = withoutControls(address);
  if (url.startsWith('#')) return { type: 'here' };
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) return { type: 'outside' };
  const page = /^(?:\/([a-z][a-z0-9-]*)\/)?([a-z0-9][a-z0-9-]*)(?:#(.*))?$/.exec(url);
  const isReserved = (reservedStackNames as readonly string[]).includes(page?.[1] ?? '');
  if (page?.[2] && !isReserved)
    return { type: 'page', stack: page[1] ?? stack, slug: page[2], fragment: page[3] ?? '' };
  return url.startsWith('/') ? { type: 'own', path: url } : { type: 'unclear' };
}

/** Whether it can be followed without running anything. */
export function isSafeAddress(address: string): boolean {
  const url = withoutControls(address);
  return !/^[^/?#]*:/.test(url) || /^(https?|mailto):/i.test(url);
}

/** Whether it is a file of Pulsebook: no page may fetch from elsewhere. */
export function isOwnFile(address: string): boolean {
  return /^\/[^/\\]/.test(withoutControls(address));
}

// Browsers drop these from the scheme of a URL, so "java\tscript:" runs.
function withoutControls(address: string): string {
  return [...address].filter((character) => character > '\u0020').join('');
}
