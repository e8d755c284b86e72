'use client';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { environmentKey } from '#lib/vocabulary/addresses.ts';
import { Icon } from '../ui/icon.tsx';
import { SearchPanel } from './search-panel.tsx';
import type { StackChoice } from './stack-choice.ts';

/** The search in a dialog, with the stack and environment of the current screen selected. */
export function SearchDialog({ stacks, onClose }: { stacks: StackChoice[]; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const here = usePathname().split('/')[1];
  const stack = stacks.find(({ id }) => id === here)?.id;
  const environment = new URLSearchParams(location.search).get(environmentKey) ?? undefined;

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      aria-label="Search"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="mx-auto mt-[8dvh] mb-auto max-h-[84dvh] w-[min(46rem,calc(100vw-1.5rem))] max-w-none overflow-y-auto rounded-md border border-line bg-surface p-0 text-ink backdrop:bg-ink/30 no-print dark:backdrop:bg-page/70"
    >
      <div className="p-3 sm:p-4">
        <SearchPanel
          stacks={stacks}
          stack={stack}
          environment={environment}
          onFollow={onClose}
          close={
            <button
              type="button"
              onClick={onClose}
              className="inline-flex size-9 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
            >
              <Icon name="close" size={14} />
              <span className="sr-only">Close search</span>
            </button>
          }
        />
      </div>
    </dialog>
  );
}
