/**
 * In which closed lists each word stands, one row of bits a word: rules ask for the same few words over and over, each for lists of its
 * own, and a row is one line of the cache. Row 0 is that of all words that are in none.
 */
const WIDTH = 24;
const ROWS = 1 << 13;
export const LISTS = new Int32Array(ROWS * WIDTH);

/** Hash and where the row begins, side by side. */
const PLACES = 1 << 14;
const table = new Int32Array(PLACES * 2);
let rows = 1;

function placeOf(hash: number): number {
  let place = ((hash ^ (hash >>> 15)) & (PLACES - 1)) << 1;
  for (let key = table[place]!; key !== hash && key !== 0; key = table[place]!) place = (place + 2) & (PLACES * 2 - 1);
  return place;
}

/** Where the row of a word begins, by its hash; 0 for a word of no list. */
export const listsOf = (hash: number): number => table[placeOf(hash) + 1]!;

/** What was looked up before a list was made, and may not know of it: whoever keeps it forgets it then. */
export const kept = { any: false, forget: (): void => undefined };

/** Notes that a word is in a list, by the list's number. */
export function noteWord(hash: number, list: number): void {
  if (list >= WIDTH * 32) throw new RangeError('more lists of words than a row has bits');
  if (kept.any) {
    kept.forget();
    kept.any = false;
  }
  const place = placeOf(hash);
  if (table[place] === 0) {
    if (rows === ROWS) throw new RangeError('more words in lists than there are rows');
    table[place] = hash;
    table[place + 1] = rows++ * WIDTH;
  }
  LISTS[table[place + 1]! + (list >> 5)]! |= 1 << list;
}
