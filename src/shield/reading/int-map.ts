import { IntList } from './int-list.ts';

const MOST_KEPT = 1 << 16;

/** From hashes of words to small numbers, kept and used again: what it holds is taken out in the time that it took to put in. */
export class IntMap {
  /** Key and value side by side; a key of 0 marks a free place. `declare` as in `WordSet`: a constant until the map grows. */
  declare private table: Int32Array;
  declare private mask: number;
  declare private readonly capacity: number;
  private readonly places = new IntList();

  constructor(capacity: number) {
    this.capacity = capacity;
    this.mask = capacity * 2 - 1;
    this.table = new Int32Array(capacity * 2);
  }

  get size(): number {
    return this.places.count;
  }

  /** The value of a key; -1 for none. */
  get(key: number): number {
    const place = this.placeOf(key);
    return this.table[place] === 0 ? -1 : this.table[place + 1]!;
  }

  has(key: number): boolean {
    return this.table[this.placeOf(key)] !== 0;
  }

  set(key: number, value: number): void {
    let place = this.placeOf(key);
    if (this.table[place] === 0) {
      if (this.places.count * 4 > this.mask) {
        this.grow();
        place = this.placeOf(key);
      }
      this.table[place] = key === 0 ? 1 : key;
      this.places.push(place);
    }
    this.table[place + 1] = value;
  }

  clear(): void {
    for (let at = 0; at < this.places.count; at++) this.table[this.places.at(at)] = 0;
    this.places.clear();
    // One huge input must not keep its memory for good.
    if (this.mask >= MOST_KEPT) {
      this.mask = this.capacity * 2 - 1;
      this.table = new Int32Array(this.mask + 1);
    }
  }

  /** Calls back with each key, in the order in which they came. */
  eachKey(callback: (key: number) => void): void {
    for (let at = 0; at < this.places.count; at++) callback(this.table[this.places.at(at)]!);
  }

  private placeOf(hash: number): number {
    const key = hash === 0 ? 1 : hash;
    let place = ((key ^ (key >>> 13)) << 1) & this.mask;
    for (let known = this.table[place]!; known !== key && known !== 0; known = this.table[place]!)
      place = (place + 2) & this.mask;
    return place;
  }

  private grow(): void {
    const { table, places } = this;
    const held = Array.from({ length: places.count }, (_, at) => places.at(at));
    this.mask = this.mask * 2 + 1;
    this.table = new Int32Array(this.mask + 1);
    places.clear();
    for (const place of held) this.set(table[place]!, table[place + 1]!);
  }
}
