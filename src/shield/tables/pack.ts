/** What a table knows of a word: its frequency as a given name and as a surname (0 to 3), and as an everyday word (0 to 2). */
export type Classes = { given: number; surname: number; common: number };

export const classesOf = (packed: number): Classes => ({
  given: packed & 3,
  surname: (packed >>> 2) & 3,
  common: packed >>> 4,
});

/** Hashes in order, each as the difference to the last in base 128, then a byte of classes. */
export function pack(entries: ReadonlyMap<number, Classes>): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const [hash, { given, surname, common }] of [...entries].sort(([a], [b]) => a - b)) {
    let delta = hash - last;
    for (; delta > 127; delta = Math.floor(delta / 128)) bytes.push((delta % 128) | 128);
    bytes.push(delta, given | (surname << 2) | (common << 4));
    last = hash;
  }
  return Uint8Array.from(bytes);
}

/** The hashes of a packed table, with their classes. */
export function unpack(bytes: Uint8Array, visit: (hash: number, classes: number) => void): void {
  let hash = 0;
  for (let at = 0; at < bytes.length; at++) {
    let delta = 0;
    let scale = 1;
    let byte = bytes[at]!;
    for (; byte > 127; byte = bytes[++at]!) {
      delta += (byte & 127) * scale;
      scale *= 128;
    }
    hash += delta + byte * scale;
    visit(hash | 0, bytes[++at]!);
  }
}

/** How common a count is: how many of the least counts it reaches. */
export const classOf = (count: number, classes: readonly number[]): number =>
  classes.filter((least) => count >= least).length;

/** Lines of NAME,count. */
export function* counted(csv: string): Generator<readonly [name: string, count: number]> {
  for (const line of csv.split('\n')) {
    const comma = line.lastIndexOf(',');
    if (comma > 0) yield [line.slice(0, comma), Number(line.slice(comma + 1))];
  }
}
