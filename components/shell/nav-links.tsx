'use client';

import { usePathname } from 'next/navigation';
import { Link } from '../ui/link.tsx';

const places = [
  { href: '/', title: 'Stacks' },
  { href: '/preflight', title: 'Preflight' },
  { href: '/authoring', title: 'Authoring' },
];

export function NavLinks() {
  const path = usePathname();
  const elsewhere = ['/preflight', '/authoring'];
  return places.map(({ href, title }) => {
    const here = href === '/' ? !elsewhere.includes(path) : path === href;
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
