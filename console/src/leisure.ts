/** Once the browser has nothing more urgent to do, at the latest after so many milliseconds; what it gives calls it off. */
export function atLeisure(then: () => void, latest: number): () => void {
  // Safari has no such callback yet.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(then, Math.min(latest, 500));
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(then, { timeout: latest });
  return () => cancelIdleCallback(handle);
}
