'use client';
import { useEffect, useEffectEvent } from 'react';
import { flushSync } from 'react-dom';

/** Renders something right before printing. */
export function useBeforePrint(show: () => void) {
  const print = useEffectEvent(() => flushSync(show));
  useEffect(() => {
    const onPrint = () => print();
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, []);
}
