import additions from './additions.json' with { type: 'json' };
import table from './names.json' with { type: 'json' };
import { unpack } from './pack.ts';

/**
 * Reads the packed tables that the builders wrote: every known name and common word as a folded hash, with its frequency as a
 * given name, as a surname (0 to 3) and as a common word (0 to 2), packed two bits each. What is visited again is known better.
 */
export function eachName(visit: (hash: number, classes: number) => void): void {
  for (const { table: packed } of [table, additions]) unpack(Uint8Array.fromBase64(packed), visit);
}
