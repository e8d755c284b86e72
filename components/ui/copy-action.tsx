'use client';

import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

const CONFIRM_MS = 2000;

type CopyActionProps = {
  label: React.ReactNode;
  /** Whether it was copied. */
  copy: () => Promise<boolean>;
  quiet?: boolean;
};

/** A button that copies something, and says that it did. */
export function CopyAction({ label, copy, quiet = false }: CopyActionProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), CONFIRM_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const said = { idle: label, copied: 'Copied', refused: 'Not copied' }[state];
  return (
    <Button
      variant={quiet ? 'quiet' : 'secondary'}
      size="sm"
      icon={state === 'copied' ? 'check' : 'copy'}
      onClick={async () => setState((await copy()) ? 'copied' : 'refused')}
    >
      <span aria-live="polite">{said}</span>
    </Button>
  );
}
