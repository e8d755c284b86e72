'use client';

import { useRouter } from 'next/navigation';

type LinkProps = React.ComponentProps<'a'> & { href: string; replace?: boolean; scroll?: boolean };

/**
 * A link within Pulsebook that navigates without a reload. Unlike next/link it never prefetches, which would load every
 * screen in a list of issues, and it is 4 KB smaller.
 */
export function Link({ href, replace = false, scroll = true, onClick, ...rest }: LinkProps) {
  const router = useRouter();

  function follow(event: React.MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || rest.target;
    if (event.defaultPrevented || event.button !== 0 || elsewhere) return;
    event.preventDefault();
    router[replace ? 'replace' : 'push'](href, { scroll });
  }

  return <a {...rest} href={href} onClick={follow} />;
}
