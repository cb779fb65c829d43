/** Microseconds: some machines count CPU in steps of this much. */
const STEP = 10_000;
/** What is measured in this many steps is known to a third. */
const KNOWN = 3 * STEP;
const ATTEMPTS = 4;

/** CPU of this thread since `before`, in microseconds: what neighbours do does not change it. */
function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

function cost(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  return since(before);
}

/** What one costs, of as many as it takes to know it: of `times`, which are as much text as the large one, at most. */
function costOfOne(small: () => void, times: number, large: number): number {
  const enough = Math.max(KNOWN, large / 8);
  const before = process.threadCpuUsage();
  let count = 0;
  do {
    small();
    count++;
  } while (count < times && since(before) < enough);
  return Math.max(since(before), STEP) / count;
}

/**
 * How much dearer one input of `times` the size is than `times` small ones: about 1 where time grows with the text,
 * about `times` where it grows with its square. The least of a few measures where one is not below `most`: a busy machine
 * makes one dearer, quadratic work makes all of them so.
 */
export function growth(times: number, most: number, small: () => void, large: () => void): number {
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && least >= most; attempt++) {
    const whole = cost(large);
    if (whole <= STEP) return 1;
    least = Math.min(least, whole / (times * costOfOne(small, times, whole)));
  }
  return least;
}

/** Milliseconds of this thread's CPU since it was made: for inputs that must not take an age, whatever neighbours do. */
export function spent(): () => number {
  const before = process.threadCpuUsage();
  return () => since(before) / 1000;
}
