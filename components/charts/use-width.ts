'use client';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useBeforePrint } from '#components/hooks/use-before-print.ts';

const defaultWidth = 640;
/** Below this width the chart is scaled instead. */
const minWidth = 200;
/** Of a figure on A4 and on Letter, in CSS pixels. */
const printedWidth = 640;

/**
 * The width of an element in pixels. A resize renders before the next paint. Printing leaves no time to measure, so it has a width
 * of its own. A hidden element keeps its last width.
 */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(defaultWidth);
  useBeforePrint(() => setWidth(printedWidth));
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => element.clientWidth && setWidth(Math.max(minWidth, element.clientWidth));
    const observer = new ResizeObserver(() => flushSync(measure));
    measure();
    observer.observe(element);
    window.addEventListener('afterprint', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('afterprint', measure);
    };
  }, []);
  return [ref, width];
}
