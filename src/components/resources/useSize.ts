import { useEffect, useState, type RefObject } from 'react';

/** Size of an element in px, kept up to date; 0 until it has been laid out. */
export function useSize(ref: RefObject<Element | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.borderBoxSize[0];
      if (box) setSize({ width: Math.round(box.inlineSize), height: Math.round(box.blockSize) });
    });
    observer.observe(element, { box: 'border-box' });
    return () => {
      observer.disconnect();
    };
  }, [ref]);
  return size;
}
