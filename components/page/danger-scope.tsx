'use client';
import { createContext, type ReactNode, use } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';

const DangerContext = createContext(false);

/** Marks all code inside as destructive. */
export function DangerScope({ children }: { children: ReactNode }) {
  return <DangerContext value={true}>{children}</DangerContext>;
}

/** Copies a block of code. For a destructive one the button says so, without a confirmation. */
export function CopyCode({ text }: { text: string }) {
  const isDestructive = use(DangerContext);
  return <CopyButton text={text} label={isDestructive ? 'Copy (destructive)' : 'Copy'} />;
}
