/** Microseconds: some machines count CPU in steps of this much. */
const STEP = 10_000;

/** CPU of this thread at best, in microseconds: what neighbours do does not change it. */
function cost(work: () => void): number {
  let best = Infinity;
  // What is done within a step needs no second look.
  for (let run = 0; run < 2 && best > STEP; run++) {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, user + system);
  }
  return Math.max(best, STEP);
}

/**
 * How much dearer one input of `times` the size is than `times` small ones: about 1 where time grows with the text,
 * about `times` where it grows with its square.
 */
export function growth(times: number, small: () => void, large: () => void): number {
  const whole = cost(large);
  if (whole === STEP) return 1;
  const asMuch = cost(() => {
    for (let time = 0; time < times; time++) small();
  });
  return whole / asMuch;
}

/** Milliseconds of this thread's CPU since it was made: for inputs that must not take an age, whatever neighbours do. */
export function spent(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
}
