/** How a number follows the one before it, from the closest to none. */
export const LINK = {
  /** Separators of a grouped number. */
  TIGHT: 0,
  /** A comma, a line's end: a group may end here. */
  SOFT: 1,
  /** "euh", "et", "ensuite". */
  LOOSE: 2,
  /** The next turn, or one soon after it. */
  TURN: 3,
  /** A few words in between. */
  WORDS: 4,
  /** Further: believed only where a card was asked for. */
  FAR: 5,
  WALL: 6,
} as const;

export const FLAG = {
  /** Said in words. */
  SPOKEN: 1,
  /** Counts money, time or things. */
  AMOUNT: 2,
  /** Part of a date or a time. */
  DATE: 4,
  /** Stands against a letter: "A12", "14h". */
  GLUED: 8,
  /** Claimed by a finding. */
  USED: 16,
  /** Keyed on a telephone. */
  KEYS: 32,
  /** Another speaker repeats digits just said. */
  ECHO: 64,
  /** A "+" stands right before. */
  PLUS: 128,
} as const;

/** Numbers that there is room for from the start, and that one huge input may leave room for. */
const ROOM = 1 << 16;
const MOST_KEPT = 1 << 20;

/**
 * The numbers of a conversation in reading order, written or said, as parallel arrays: what a caller utters in one go
 * ("4970", "soixante-dix") is a unit, and longer numbers are rows of units.
 */
class Units {
  count = 0;
  capacity = ROOM;
  /** First and last token. */
  first = new Int32Array(ROOM);
  last = new Int32Array(ROOM);
  /** Where the digits stand in `digits`; `alt` is the second reading of `Spoken.head`, of length 0 where there is none. */
  from = new Int32Array(ROOM);
  length = new Int32Array(ROOM);
  altLength = new Int32Array(ROOM);
  widest = new Int32Array(ROOM);
  flags = new Int32Array(ROOM);
  /** `LINK` to the unit before. */
  link = new Int32Array(ROOM);
  /** Digits from the unit on that a longer number could have at most, and those of one breath; set by `readPieces`. */
  reach = new Int32Array(ROOM);
  near = new Int32Array(ROOM);
  digits = new Uint8Array(ROOM);
  digitCount = 0;

  reset(): void {
    this.count = 0;
    this.digitCount = 0;
    if (this.capacity > MOST_KEPT) this.grow(ROOM);
    if (this.digits.length > MOST_KEPT) this.digits = new Uint8Array(ROOM);
  }

  push(first: number, last: number, from: number, altLength: number, widest: number, flags: number): number {
    if (this.count === this.capacity) this.grow(this.capacity * 2);
    const unit = this.count++;
    this.first[unit] = first;
    this.last[unit] = last;
    this.from[unit] = from;
    this.length[unit] = this.digitCount - altLength - from;
    this.altLength[unit] = altLength;
    this.widest[unit] = widest;
    this.flags[unit] = flags;
    return unit;
  }

  digit(value: number): void {
    if (this.digitCount === this.digits.length) {
      const wider = new Uint8Array(this.digitCount * 2);
      wider.set(this.digits);
      this.digits = wider;
    }
    this.digits[this.digitCount++] = value;
  }

  /** The number that a unit's digits make, as far as nine of them go. */
  value(unit: number): number {
    let value = 0;
    for (let at = 0; at < Math.min(9, this.length[unit]!); at++)
      value = value * 10 + this.digits[this.from[unit]! + at]!;
    return value;
  }

  private grow(capacity: number): void {
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(capacity);
      next.set(old.subarray(0, this.count));
      return next;
    };
    for (const row of [
      'first',
      'last',
      'from',
      'length',
      'altLength',
      'widest',
      'flags',
      'link',
      'reach',
      'near',
    ] as const)
      this[row] = wider(this[row]);
    this.capacity = capacity;
  }
}

/** Those of the conversation that is being read (see `tokens.ts`). */
export const units = new Units();
