/** Calls `send` every few milliseconds while `work` lasts. @returns the answers, in the order of sending. */
export async function during<T>(
  work: () => Promise<unknown>,
  send: (n: number) => Promise<T>,
  everyMs = 5,
): Promise<readonly T[]> {
  const sent: Promise<T>[] = [];
  const timer = setInterval(() => sent.push(send(sent.length)), everyMs);
  try {
    await work();
  } finally {
    clearInterval(timer);
    await Promise.allSettled(sent);
  }
  return Promise.all(sent);
}
