import table from './names.json' with { type: 'json' };

/**
 * Reads the packed table that `build.ts` wrote: every known name and common word as a folded hash, with its frequency as a
 * given name, as a surname (0 to 3) and as a common word (0 to 2), packed two bits each.
 */
export function eachName(visit: (hash: number, classes: number) => void): void {
  const bytes = Uint8Array.fromBase64(table.table);
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

/** How many words the table holds. */
export const NAME_COUNT: number = table.count;
