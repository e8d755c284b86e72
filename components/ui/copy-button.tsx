'use client';

import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

const CONFIRM_MS = 2000;

type CopyButtonProps = { text?: string | (() => string); label?: string; hash?: string };

/** Copies `text`, or the address of this page when it is left out, and says that it did. */
export function CopyButton({ text, label = 'Copy', hash }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), CONFIRM_MS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      const here = new URL(location.href);
      if (hash) here.hash = hash;
      const written = typeof text === 'function' ? text() : text;
      await navigator.clipboard.writeText(written ?? here.href);
      setState('copied');
    } catch {
      setState('refused');
    }
  }

  const said = { idle: label, copied: 'Copied', refused: 'Not allowed' }[state];
  return (
    <Button variant="quiet" size="sm" icon={state === 'copied' ? 'check' : 'copy'} onClick={copy}>
      <span aria-live="polite">{said}</span>
    </Button>
  );
}
