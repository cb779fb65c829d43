import { type RefObject, useEffect, useRef } from 'react';

/** For a strip of links that scrolls sideways where the window is narrow: brings the one that holds into sight. */
export function useCurrentInSight<T extends HTMLElement>(current: string | undefined): RefObject<T | null> {
  const strip = useRef<T>(null);
  useEffect(() => {
    const link = strip.current?.querySelector<HTMLElement>('[aria-current]');
    if (!strip.current || !link) return;
    const { left, width } = link.getBoundingClientRect();
    const box = strip.current.getBoundingClientRect();
    strip.current.scrollLeft += left + width / 2 - (box.left + box.width / 2);
  }, [current]);
  return strip;
}
