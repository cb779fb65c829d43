import { useEffect, useState } from 'react';

/** False until the page has been shown and there is nothing more urgent: for what weighs much and is needed only when touched. */
export function useIdle(): boolean {
  const [idle, rest] = useState(false);
  useEffect(() => {
    // Safari has no such callback yet.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(rest, 500, true);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => rest(true), { timeout: 2_000 });
    return () => cancelIdleCallback(handle);
  }, []);
  return idle;
}
