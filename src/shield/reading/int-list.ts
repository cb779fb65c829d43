const ROOM = 1 << 12;
const MOST_KEPT = 1 << 16;

/**
 * Whole numbers in order, kept and used again: emptying it costs nothing, where an array's length is set by a call out of the compiled
 * code. With room from the start, since items that were never replaced are a constant to V8.
 */
export class IntList {
  count = 0;
  private items = new Int32Array(ROOM);

  push(value: number): void {
    if (this.count === this.items.length) this.resize(this.count * 2);
    this.items[this.count++] = value;
  }

  at(index: number): number {
    return this.items[index]!;
  }

  clear(): void {
    this.count = 0;
    // One huge input must not keep its memory for good.
    if (this.items.length > MOST_KEPT) this.items = new Int32Array(ROOM);
  }

  private resize(capacity: number): void {
    const wider = new Int32Array(capacity);
    wider.set(this.items);
    this.items = wider;
  }
}
