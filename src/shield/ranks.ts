/**
 * How many of the first `count` of a rising row are below a number. Each step adds a half or nothing without a branch: which it is no
 * processor can foretell, and the rules ask it of every number.
 */
export function countBelow(row: Int32Array, count: number, bound: number): number {
  let low = 0;
  let left = count;
  for (; left > 1;) {
    const half = left >> 1;
    low += ((row[low + half - 1]! - bound) >> 31) & half;
    left -= half;
  }
  return left === 0 ? 0 : low + ((row[low]! - bound) >>> 31);
}
