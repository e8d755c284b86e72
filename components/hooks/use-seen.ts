'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';

const marginPixels = 200;

/** Whether an element is in or near the viewport, so that nothing else is measured. With `once` it stays true. */
export function useSeen<T extends Element>({ once = false } = {}): [RefObject<T | null>, boolean] {
  const ref = useRef<T>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const look: IntersectionObserverCallback = ([entry], observer) => {
      const isSeen = entry?.isIntersecting ?? false;
      setSeen(isSeen);
      if (once && isSeen) observer.disconnect();
    };
    const observer = new IntersectionObserver(look, { rootMargin: `${marginPixels}px` });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [once]);
  return [ref, seen];
}
