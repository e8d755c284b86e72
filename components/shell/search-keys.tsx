'use client';
import { type ComponentProps, type ComponentType, useEffect, useState } from 'react';
import type { SearchDialog } from '../search/search-dialog.tsx';
import type { StackChoice } from '../search/stack-choice.ts';

/** `/`, Ctrl K, ⌘ K and plain links to /search open the search dialog, which loads then. */
export function SearchKeys({ stacks }: { stacks: StackChoice[] }) {
  const [Dialog, setDialog] = useState<ComponentType<ComponentProps<typeof SearchDialog>>>();

  useEffect(() => {
    function open(event: Event) {
      event.preventDefault();
      void import('../search/search-dialog.tsx').then((chunk) => setDialog(() => chunk.SearchDialog));
    }
    function press(event: KeyboardEvent) {
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      const isCommand = key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !shiftKey;
      const isSlash = key === '/' && !ctrlKey && !metaKey && !altKey;
      const isTyping = target instanceof Element && target.closest('input, textarea, select');
      if ((isCommand || (isSlash && !isTyping)) && !document.querySelector('dialog[open]')) open(event);
    }
    function click(event: MouseEvent) {
      const { ctrlKey, metaKey, shiftKey, target, defaultPrevented } = event;
      const isLink = target instanceof Element && target.closest('a[href="/search"]');
      if (isLink && !defaultPrevented && !ctrlKey && !metaKey && !shiftKey) open(event);
    }
    document.addEventListener('keydown', press);
    document.addEventListener('click', click);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener('click', click);
    };
  }, []);

  return Dialog && <Dialog stacks={stacks} onClose={() => setDialog(undefined)} />;
}
