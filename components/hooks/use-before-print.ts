'use client';
import { useEffect, useEffectEvent } from 'react';
import { flushSync } from 'react-dom';

/** Shows something for a printer, which takes the screen as it is right after this. */
export function useBeforePrint(show: () => void) {
  const print = useEffectEvent(() => flushSync(show));
  useEffect(() => {
    const onPrint = () => print();
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, []);
}
