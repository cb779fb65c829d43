/** Thirty-two signs that are not taken for one another when they are read over the telephone. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const EACH = 5;

/** Twenty-five signs by chance, 125 bits, in groups. It leaves the browser with the request that it seals, and is kept nowhere. */
export function drawPassword(): string {
  const signs = [...crypto.getRandomValues(new Uint8Array(GROUPS * EACH))].map((byte) => SIGNS[byte % SIGNS.length]!);
  return Array.from({ length: GROUPS }, (_, group) => signs.slice(group * EACH, (group + 1) * EACH).join('')).join('-');
}
