/**
 * How many of the first `count` of a rising row are below a number. Each step adds a half or nothing without a branch: which it is no
 * processor can foretell, and the rules ask it of every number.
 */
export function countBelow(row: Int32Array, count: number, bound: number): number {
  // What a caller hands over may be any number to the compiler.
  const below = bound | 0;
  let low = 0;
  let left = count | 0;
  for (; left > 1;) {
    const half = left >> 1;
    low += ((row[low + half - 1]! - below) >> 31) & half;
    left -= half;
  }
  return left === 0 ? 0 : low + ((row[low]! - below) >>> 31);
}
