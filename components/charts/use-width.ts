'use client';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useBeforePrint } from '#components/hooks/use-before-print.ts';

const usualWidth = 640;
/** Narrower than this, what is drawn is scaled instead. */
const minWidth = 200;
/** Of a figure on A4 and on Letter, in the pixels of a screen. */
const printedWidth = 640;

/**
 * The width of an element in pixels. A new width is drawn before the frame in which the element has it is painted, and a
 * sheet of paper, which gives no time to measure, has its own. What is not on the screen keeps the width it had.
 */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(usualWidth);
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
