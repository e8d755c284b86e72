'use client';

import { CopyAction } from './copy-action.tsx';
import { copyLater } from './copy-later.ts';

/** Copies the text at a URL of Pulsebook, loaded when the button is pressed. */
export function CopyFrom({ href, label, quiet = false }: { href: string; label: string; quiet?: boolean }) {
  return <CopyAction quiet={quiet} label={label} copy={() => copyLater(fetchText(href))} />;
}

async function fetchText(href: string): Promise<string | undefined> {
  const answer = await fetch(href);
  return answer.ok ? answer.text() : undefined;
}
