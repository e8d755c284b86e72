'use client';

import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { copyLater } from './copy-later.ts';

const CONFIRM_MS = 2000;

/** Copies the text at an address of Pulsebook, fetched when it is wanted, and says that it did. */
export function CopyFrom({ href, label, quiet = false }: { href: string; label: string; quiet?: boolean }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), CONFIRM_MS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    setState((await copyLater(fetchText(href))) ? 'copied' : 'refused');
  }

  const said = { idle: label, copied: 'Copied', refused: 'Not copied' }[state];
  return (
    <Button
      variant={quiet ? 'quiet' : 'secondary'}
      size="sm"
      icon={state === 'copied' ? 'check' : 'copy'}
      onClick={copy}
    >
      <span aria-live="polite">{said}</span>
    </Button>
  );
}

async function fetchText(href: string): Promise<string | undefined> {
  const answer = await fetch(href);
  return answer.ok ? answer.text() : undefined;
}
