'use client';
import { useCallback, useSyncExternalStore } from 'react';

const maxTimerMs = 2 ** 31 - 1;

/** Renders again whenever one of these times (milliseconds since 1970) passes, and says which have. */
export function usePast(moments: number[]): (index: number) => boolean {
  const joined = moments.join();
  const subscribe = useCallback(
    (onPass: () => void) => {
      let timer: ReturnType<typeof setTimeout>;
      const waitForNext = () => {
        const ahead = joined.split(',').map((moment) => Number(moment) - Date.now());
        timer = setTimeout(pass, Math.min(...ahead.filter((ms) => ms > 0), maxTimerMs));
      };
      const pass = () => {
        clearTimeout(timer);
        onPass();
        waitForNext();
      };
      waitForNext();
      document.addEventListener('visibilitychange', pass);
      return () => {
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', pass);
      };
    },
    [joined],
  );
  const past = () => moments.map((moment) => (moment <= Date.now() ? '1' : '0')).join('');
  const marks = useSyncExternalStore(subscribe, past, past);
  return (index) => marks[index] === '1';
}
