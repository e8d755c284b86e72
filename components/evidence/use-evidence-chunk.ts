'use client';
import { useEffect, useState } from 'react';

type EvidenceChunk = typeof import('./evidence-chunk.ts');
let chunk: EvidenceChunk | undefined;

async function loadChunk() {
  chunk = await import('./evidence-chunk.ts');
}

/** The code that only evidence needs, loaded once, when it is needed or with the first input on the page. */
export function useEvidenceChunk(isWanted: boolean): EvidenceChunk | undefined {
  const [, setLoaded] = useState(false);

  useEffect(() => {
    const load = () => void loadChunk().then(() => setLoaded(true));
    if (chunk) return;
    if (isWanted) {
      load();
      return;
    }
    const touches = ['pointerdown', 'keydown', 'scroll'] as const;
    for (const touch of touches) window.addEventListener(touch, load, { once: true, passive: true });
    return () => {
      for (const touch of touches) window.removeEventListener(touch, load);
    };
  }, [isWanted]);

  return isWanted ? chunk : undefined;
}
