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
  if (scheme.test(url) || url.startsWith('//')) return { type: 'outside' };
  const page = /^(?:\/([a-z][a-z0-9-]*)\/)?([a-z0-9][a-z0-9-]*)(?:#(.*))?$/.exec(url);
  const isReserved = (reservedStackNames as readonly string[]).includes(page?.[1] ?? '');
  if (page?.[2] && !isReserved)
    return { type: 'page', stack: page[1] ?? stack, slug: page[2], fragment: page[3] ?? '' };
  return url.startsWith('/') ? { type: 'own', path: url } : { type: 'unclear' };
}

const scheme = /^[a-z][a-z0-9+.-]*:/i;
/** Any page of Pulsebook, for addresses that say no host. */
const here = 'http://pulsebook.invalid/stack/page';

/**
 * Whether a link may lead there: to a page of Pulsebook, or elsewhere with the scheme written out. It is read twice,
 * as it is written and as a browser understands it.
 */
export function isSafeAddress(address: string): boolean {
  const url = withoutControls(address);
  const understood = URL.parse(address, here);
  if (!understood) return false;
  if (/^https?:\/\/[^/\\]/i.test(url)) return ['http:', 'https:'].includes(understood.protocol);
  if (/^mailto:/i.test(url)) return understood.protocol === 'mailto:';
  return !/^[/\\]{2}/.test(url) && !/^[^/?#]*:/.test(url) && understood.origin === new URL(here).origin;
}

/** What to write for an address that a link may not have. */
export const safeAddresses =
  'a link must be https://…, http://…, mailto:…, a page (slug or /stack/slug) or #heading';

/** Whether it is a picture that Pulsebook has: no page may fetch from elsewhere, or have our server ask something. */
export function isOwnFile(address: string): boolean {
  return /^\/(?:[\w-]+\/)*[\w-][\w.-]*\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(address);
}

export const ownFiles = 'an image must be a file of Pulsebook, such as /name.png';

// Browsers drop these from the scheme of a URL, so "java\tscript:" runs.
function withoutControls(address: string): string {
  return [...address].filter((character) => character > '\u0020').join('');
}
