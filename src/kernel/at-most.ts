/** Runs at most `count` works at once, the others in the order they came. */
export function atMost(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/** Brands that are read beside each other: more would only wait for the same connections, and take them from what serves. */
const BESIDE = 4;

/** One work for each, some beside each other; the answers in the order of what was asked. */
export function eachBeside<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const inTurn = atMost(BESIDE);
  return Promise.all(all.map((one) => inTurn(() => work(one))));
}
