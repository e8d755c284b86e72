'use client';
import { createContext, type ReactNode, use } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';

const DangerContext = createContext(false);

/** Marks all code inside as code that destroys. */
export function DangerScope({ children }: { children: ReactNode }) {
  return <DangerContext value={true}>{children}</DangerContext>;
}

/** Copies a block of code; where that destroys something the button says so, and asks nothing. */
export function CopyCode({ text }: { text: string }) {
  const destroys = use(DangerContext);
  return <CopyButton text={text} label={destroys ? 'Copy, this destroys' : 'Copy'} />;
}
