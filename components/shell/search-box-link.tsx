import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';

/** Looks like a search box and opens the search. Without scripts it is a link to the search screen. */
export function SearchBoxLink({ hint }: { hint: string }) {
  return (
    <a
      href="/search"
      className="flex min-h-11 items-center gap-2.5 rounded-md border border-line-strong bg-surface px-3 py-2 text-muted no-print hover:border-accent"
    >
      <Icon name="search" />
      <span className="min-w-0 flex-1">{hint}</span>
      <span aria-hidden="true" className="max-sm:hidden">
        <Kbd>/</Kbd>
      </span>
    </a>
  );
}
