'use client';

import { usePathname } from 'next/navigation';
import { Link } from '../ui/link.tsx';

const places = [
  { href: '/', title: 'Stacks' },
  { href: '/incidents', title: 'Incidents' },
  { href: '/snapshots', title: 'Snapshots' },
  { href: '/preflight', title: 'Preflight' },
  { href: '/proof', title: 'Proof' },
  { href: '/authoring', title: 'Authoring' },
];

export function NavLinks() {
  const path = usePathname();
  const elsewhere = [...places.map(({ href }) => href), '/search'].filter((href) => href !== '/');
  return places.map(({ href, title }) => {
    const isAt = (place: string) => path === place || path.startsWith(`${place}/`);
    const here = href === '/' ? !elsewhere.some(isAt) : isAt(href);
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
