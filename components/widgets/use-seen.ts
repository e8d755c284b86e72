'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';

const marginPixels = 200;

/** Whether an element is on the screen, or nearly: what nobody looks at need not be measured. */
export function useSeen<T extends Element>(): [RefObject<T | null>, boolean] {
  const ref = useRef<T>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? false), {
      rootMargin: `${marginPixels}px`,
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, seen];
}
