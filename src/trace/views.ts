import { inBrand, type Database, type Question, type Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { findIndexes } from './find.ts';
import {
  entryOfOpening,
  meaningOf,
  openingsAbout,
  recentOpenings,
  type Opening,
  type RecentQuery,
} from './openings.ts';
import { openPublished } from './published.ts';
import type { Meaning } from './types.ts';

export type LogState = {
  readonly origin: string;
  readonly vkey: string;
  /** Entries committed; the published checkpoint may be behind by a moment. */
  readonly size: number;
  readonly root: Uint8Array;
  /** The published note, its size and when it was put there; absent before the first. */
  readonly checkpoint: { readonly note: string; readonly size: number; readonly signedAt: Millis } | undefined;
  /** Entries committed with their act that have no index yet. */
  readonly pending: number;
};

/** An entry as the console lists it: one whose opening still exists. */
export type TracedEntry = {
  readonly id: string;
  /** Undefined while it waits for the next checkpoint. */
  readonly index: number | undefined;
  readonly meaning: Meaning;
};

/** Entries committed so far, to be asked with whatever else is read of a brand; undefined before the sequencer first saw it. */
export const logSizeAsked = (brand: BrandId): Question<number | undefined> => ({
  sql: 'select size from mandat.log where brand = $1',
  values: [brand],
  read: ([row]: readonly { readonly size: number }[]) => row?.size,
});

export async function logState(db: Database, dataDir: string, brand: BrandId): Promise<LogState | undefined> {
  const { rows } = await inBrand(db, brand, (tx) =>
    tx.client.query<Omit<LogState, 'checkpoint'>>(
      `select origin, vkey, size, root, (select count(*) from mandat.outbox where brand = $1) as pending
       from mandat.log where brand = $1`,
      [brand],
    ),
  );
  const published = await openPublished(dataDir, brand);
  const checkpoint = published && { note: published.note, size: published.size, signedAt: published.signedAt };
  return rows[0] && { ...rows[0], checkpoint };
}

/** Entries about an interaction or a subject, oldest first. */
export async function entriesAbout(
  tx: Transaction,
  dataDir: string,
  brand: BrandId,
  about: string,
): Promise<TracedEntry[]> {
  return place(tx, dataDir, brand, await openingsAbout(tx, brand, about));
}

/** The newest entries first; the next page is before the last id of this one. */
export async function recentEntries(
  tx: Transaction,
  dataDir: string,
  brand: BrandId,
  query: RecentQuery,
): Promise<TracedEntry[]> {
  return place(tx, dataDir, brand, await recentOpenings(tx, brand, query));
}

async function place(
  tx: Transaction,
  dataDir: string,
  brand: BrandId,
  openings: readonly Opening[],
): Promise<TracedEntry[]> {
  const log = await openPublished(dataDir, brand);
  const sought = openings.map((opening) => ({ id: opening.id, entry: entryOfOpening(opening) }));
  const indexes = log ? await findIndexes(tx, brand, log, sought) : [];
  return openings.map((opening, at) => ({ id: opening.id, index: indexes[at], meaning: meaningOf(opening) }));
}
