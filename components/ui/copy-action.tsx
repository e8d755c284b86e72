'use client';

import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

const confirmMs = 2000;

type CopyActionProps = {
  label: React.ReactNode;
  /** Whether it was copied. */
  copy: () => Promise<boolean>;
  quiet?: boolean;
};

/** A button that copies something and confirms it. */
export function CopyAction({ label, copy, quiet = false }: CopyActionProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), confirmMs);
    return () => clearTimeout(timer);
  }, [state]);

  const text = { idle: label, copied: 'Copied', failed: 'Copy failed' }[state];
  return (
    <Button
      variant={quiet ? 'quiet' : 'secondary'}
      size="sm"
      icon={state === 'copied' ? 'check' : 'copy'}
      onClick={async () => setState((await copy()) ? 'copied' : 'failed')}
    >
      <span aria-live="polite">{text}</span>
    </Button>
  );
}
