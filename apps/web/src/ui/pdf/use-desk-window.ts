import { type RefObject, useEffect, useState } from 'react';

/** The part of the desk that is on the screen, in CSS pixels. */
export type DeskWindow = { top: number; width: number; height: number };

/** Follows scrolling and resizing, at most once a frame. */
export function useDeskWindow(scroller: RefObject<HTMLDivElement | null>): DeskWindow {
  const [desk, setDesk] = useState<DeskWindow>({ top: 0, width: 0, height: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      setDesk({ top: element.scrollTop, width: element.clientWidth, height: element.clientHeight });
    };
    const request = () => {
      frame ||= requestAnimationFrame(read);
    };
    const observer = new ResizeObserver(request);
    observer.observe(element);
    element.addEventListener('scroll', request, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener('scroll', request);
    };
  }, [scroller]);
  return desk;
}
