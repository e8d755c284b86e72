import { listStacks } from '#lib/stacks/read-stacks.ts';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Link } from '../ui/link.tsx';
import { NavLinks } from './nav-links.tsx';
import { SearchKeys } from './search-keys.tsx';
import type { Theme } from './theme.ts';
import { ThemeToggle } from './theme-toggle.tsx';

export function Header({ theme }: { theme: Theme }) {
  const stacks = listStacks().map((stack) => ({
    id: stack.id,
    title: 'title' in stack ? stack.title : stack.id,
  }));
  return (
    <header className="border-b border-line bg-surface no-print">
      <div className="mx-auto flex min-h-12 max-w-wide flex-wrap items-center gap-x-1 px-4 max-[48rem]:pt-1.5">
        <Link
          href="/"
          className="mr-2 inline-flex min-h-8 items-center gap-2 font-semibold tracking-tight sm:mr-4"
        >
          <svg aria-hidden="true" width="22" height="22" viewBox="0 0 32 32" className="text-accent">
            <rect width="32" height="32" rx="6" fill="currentColor" />
            <path
              d="M4 17h6l3-8 5 15 4-10 2 3h4"
              fill="none"
              stroke="var(--color-on-accent)"
              strokeWidth="2.6"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
          <span>Pulsebook</span>
        </Link>
        <nav
          aria-label="Pulsebook"
          className="flex items-center gap-0.5 scroll-region max-[48rem]:order-last max-[48rem]:-mx-2 max-[48rem]:w-[calc(100%+1rem)] max-[48rem]:overflow-x-auto max-[48rem]:pb-1 max-[48rem]:[&_a]:-outline-offset-2"
        >
          <NavLinks />
        </nav>
        <div className="ml-auto flex items-center gap-1">
          <a
            href="/search"
            aria-keyshortcuts="/ Control+K Meta+K"
            className="inline-flex min-h-8 items-center gap-2 rounded-md border border-line bg-page px-2 text-sm text-muted hover:bg-sunken hover:text-ink"
          >
            <Icon name="search" size={14} />
            <span className="max-[30rem]:sr-only">Search</span>
            <span aria-hidden="true" className="max-sm:hidden">
              <Kbd>/</Kbd>
            </span>
          </a>
          <SearchKeys stacks={stacks} />
          <ThemeToggle initial={theme} />
        </div>
      </div>
    </header>
  );
}
