import { TILE_WIDTH } from '@mandat/verify';

/** Lowest and highest entry id of a bundle, as 32 hexadecimal digits, whose order is that of the ids. */
export type IdRange = { readonly low: string; readonly high: string };

/**
 * The id ranges of the bundles that a batch fills, and of the one it leaves open.
 * @param size of the log before the batch.
 * @param open range of the bundle that is not full yet, if it has entries.
 * @param ids of the batch in order, 16 bytes each.
 */
export function bundleRanges(
  size: number,
  open: IdRange | undefined,
  ids: Buffer,
): { readonly filled: readonly (IdRange & { readonly index: number })[]; readonly open: IdRange | undefined } {
  const filled: (IdRange & { index: number })[] = [];
  let range = open;
  for (let at = 0, end = size + 1; at < ids.length; at += 16, end++) {
    const id = ids.toString('hex', at, at + 16);
    if (!range) range = { low: id, high: id };
    else if (id < range.low) range = { ...range, low: id };
    else if (id > range.high) range = { ...range, high: id };
    if (end % TILE_WIDTH > 0) continue;
    filled.push({ index: end / TILE_WIDTH - 1, ...range });
    range = undefined;
  }
  return { filled, open: range };
}
