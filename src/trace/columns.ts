import { createColumnBlob, dayOf, plain } from '../kernel/columns.ts';
import type { PreparedEntry } from './types.ts';

/**
 * Entries and their openings as columns: id, about, proof, expires, then where each meaning lies; entries, salts and meanings
 * back to back. For functions that store acts and their entries in one round trip.
 */
export function entryColumns(entries: readonly PreparedEntry[]): unknown[] {
  const meanings = createColumnBlob();
  const placed = entries.map((entry) => meanings.put(entry.meaning));
  return [
    plain(entries.map((entry) => entry.id)),
    plain(entries.map((entry) => entry.about)),
    plain(entries.map((entry) => entry.proof)),
    plain(entries.map((entry) => dayOf(entry.expires))),
    plain(placed.map(({ offset }) => offset)),
    plain(placed.map(({ length }) => length)),
    Buffer.concat(entries.map((entry) => entry.entry)),
    Buffer.concat(entries.map((entry) => entry.salt)),
    meanings.take(),
  ];
}
