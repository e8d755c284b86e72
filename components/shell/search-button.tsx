'use client';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { searchEvent } from './search-event.ts';

const Dialog = lazy(async () => ({ default: (await import('../search/search-dialog.tsx')).SearchDialog }));

export type StackChoice = { id: string; title: string };

/** The search of every screen. `/` and Ctrl K or ⌘ K open it; what it is made of is loaded then. */
export function SearchButton({ stacks }: { stacks: StackChoice[] }) {
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    function press(event: KeyboardEvent) {
      const isCommand =
        event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
      if (!isCommand && (!isSlash || isTyping)) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setOpen(true);
    }
    const ask = () => setOpen(true);
    document.addEventListener('keydown', press);
    window.addEventListener(searchEvent, ask);
    return () => {
      document.removeEventListener('keydown', press);
      window.removeEventListener(searchEvent, ask);
    };
  }, []);

  function open(event: React.MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(true);
  }

  return (
    <>
      <a
        href="/search"
        onClick={open}
        aria-keyshortcuts="/ Control+K Meta+K"
        className="inline-flex min-h-8 items-center gap-2 rounded-md border border-line bg-page px-2 text-sm text-muted hover:bg-sunken hover:text-ink"
      >
        <Icon name="search" size={14} />
        <span className="max-[30rem]:sr-only">Search</span>
        <span aria-hidden="true" className="max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      </a>
      {isOpen && (
        <Suspense>
          <Dialog stacks={stacks} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
