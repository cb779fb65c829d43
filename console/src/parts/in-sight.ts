import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a strip of links that scrolls sideways where the window is narrow: brings the one that holds into sight. Where things
 * stand is told by the browser once it has laid them out; asking would have it lay out a page that is still being filled.
 */
export function useCurrentInSight<T extends HTMLElement>(current: string | undefined): RefObject<T | null> {
  const strip = useRef<T>(null);
  useEffect(() => {
    const root = strip.current;
    const link = root?.querySelector('[aria-current]');
    if (!root || !link) return;
    const observer = new IntersectionObserver(
      ([seen]) => {
        observer.disconnect();
        const [at, box] = [seen!.boundingClientRect, seen!.rootBounds!];
        root.scrollLeft += at.left + at.width / 2 - (box.left + box.width / 2);
      },
      { root },
    );
    observer.observe(link);
    return () => observer.disconnect();
  }, [current]);
  return strip;
}
