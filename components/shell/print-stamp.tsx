'use client';

import { useEffect, useState } from 'react';
import { formatUtc } from '#lib/vocabulary/format-time.ts';

/** The URL and time on a printed page. Also expands what is collapsed. */
export function PrintStamp() {
  const [stamp, setStamp] = useState('');

  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    function before() {
      setStamp(`${location.href} · printed ${formatUtc(new Date().toISOString())}`);
      opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
      for (const details of opened) details.open = true;
    }
    function after() {
      for (const details of opened) details.open = false;
    }
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);

  return <p className="only-print border-t border-line px-4 pt-2 text-xs">{stamp}</p>;
}
