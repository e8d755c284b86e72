'use client';

import { usePathname } from 'next/navigation';
import { Link } from '../ui/link.tsx';

const places = [
  { href: '/triage', title: 'Diagnose' },
  { href: '/incidents', title: 'Incidents' },
  { href: '/snapshots', title: 'Snapshots' },
  { href: '/preflight', title: 'Preflight' },
  { href: '/proof', title: 'Proof' },
  { href: '/authoring', title: 'Authoring' },
];
const home = { href: '/', title: 'Stacks' };

export function NavLinks() {
  const path = usePathname();
  const isAt = (href: string) => path === href || path.startsWith(`${href}/`);
  const isElsewhere = isAt('/search') || places.some(({ href }) => isAt(href));
  return [home, ...places].map(({ href, title }) => {
    const here = href === '/' ? !isElsewhere : isAt(href);
    return (
      <Link
        key={href}
        href={href}
        aria-current={path === href ? 'page' : undefined}
        className={`inline-flex min-h-8 items-center rounded-md px-2 text-sm hover:bg-sunken hover:text-ink ${here ? 'font-semibold text-ink' : 'text-muted'}`}
      >
        {title}
      </Link>
    );
  });
}
