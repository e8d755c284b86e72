'use client';

import { CopyAction } from './copy-action.tsx';

type CopyButtonProps = {
  text?: string | (() => string);
  label?: React.ReactNode;
  hash?: string;
};

/** Copies `text`, or the URL of this page where it is left out. */
export function CopyButton({ text, label = 'Copy', hash }: CopyButtonProps) {
  async function copy() {
    try {
      const here = new URL(location.href);
      if (hash) here.hash = hash;
      const written = typeof text === 'function' ? text() : text;
      await navigator.clipboard.writeText(written ?? here.href);
      return true;
    } catch {
      return false;
    }
  }
  return <CopyAction quiet label={label} copy={copy} />;
}
