type Scalar = string | number | boolean | undefined;

const days = new Map<number, string>();

/** Date columns take days in UTC. Few days are asked for, many times over. */
export function dayOf(at: number): string {
  const day = Math.floor(at / 86_400_000);
  let text = days.get(day);
  if (text === undefined) {
    if (days.size > 10_000) days.clear();
    text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    days.set(day, text);
  }
  return text;
}

/** A PostgreSQL array literal of items that need no escape: ids, numbers, days, closed words. */
export const plain = (items: readonly Scalar[]): string => `{${items.map((item) => item ?? 'NULL').join(',')}}`;

/** The same for free text. */
export const quoted = (items: readonly (string | undefined)[]): string =>
  `{${items.map((item) => (item === undefined ? 'NULL' : `"${item.replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`;

/** Short byte strings, given in hexadecimal. */
export const bytes = (items: readonly (string | undefined)[]): string =>
  `{${items.map((item) => (item === undefined ? 'NULL' : `"\\\\x${item}"`)).join(',')}}`;

export const instants = (items: readonly (number | undefined)[]): string =>
  `{${items.map((item) => (item === undefined ? 'NULL' : `"${new Date(item).toISOString()}"`)).join(',')}}`;

/** Byte strings laid back to back, with where each begins and how long it is. */
export type Blob = { put(bytes: Buffer): { readonly offset: number; readonly length: number }; take(): Buffer };

export function createColumnBlob(): Blob {
  const pieces: Buffer[] = [];
  let total = 0;
  return {
    put(piece) {
      pieces.push(piece);
      total += piece.length;
      return { offset: total - piece.length, length: piece.length };
    },
    take: () => Buffer.concat(pieces, total),
  };
}
