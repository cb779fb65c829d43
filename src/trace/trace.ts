import { inBrand, type Database } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { append, destroyOpenings } from './append.ts';
import { citedEntries, type Cited, type Citing } from './cited.ts';
import { exportLog, type Export, type ExportOptions } from './export.ts';
import { pruneLog, type Pruned, type PruneOptions } from './prune.ts';
import { proveEntry, receiptOf, type EntryProof } from './prove.ts';
import { publishedAt, readTile, type TileAnswer } from './published.ts';
import { reconcile, type Reconciliation } from './reconcile.ts';
import type { RecentQuery } from './openings.ts';
import { entriesAbout, logState, recentEntries, type LogState, type TracedEntry } from './views.ts';

/** The trace of one installation: its database, and the folder whose `tiles/<brand>` the sequencer writes. */
export type Trace = {
  readonly append: typeof append;
  readonly destroyOpenings: typeof destroyOpenings;
  /** Undefined before the sequencer first saw the brand. */
  state(brand: BrandId): Promise<LogState | undefined>;
  /** When the last checkpoint was published. */
  publishedAt(brand: BrandId): Millis | undefined;
  /** The newest entries first; the next page is `before` the last id of this one. */
  recent(brand: BrandId, query: RecentQuery): Promise<TracedEntry[]>;
  /** Entries about an interaction or a subject, oldest first. */
  about(brand: BrandId, id: string): Promise<TracedEntry[]>;
  prove(brand: BrandId, entry: string): Promise<EntryProof>;
  /** Proof of the entry by which an interaction came in. @throws as `prove` */
  receipt(brand: BrandId, interaction: string): Promise<EntryProof>;
  /** Entries that a document cites, proved against one checkpoint; undefined while the newest of them waits for it. */
  cited(brand: BrandId, citing: Citing): Promise<Cited | undefined>;
  reconcile(brand: BrandId): Promise<Reconciliation>;
  /** Deletes the oldest bundles that nothing opens any more. @throws Refusal `trace.no-retention` | `trace.unknown-log` */
  prune(brand: BrandId, options: Omit<PruneOptions, 'db' | 'dataDir'>, dry?: boolean): Promise<Pruned>;
  export(brand: BrandId, folder: string, options?: ExportOptions): Promise<Export>;
  /** What `GET /log/<brand>/<path>` answers; `undefined` is 404. */
  tile(brand: string, path: string): Promise<TileAnswer | undefined>;
};

export function createTrace({ db, dataDir }: { readonly db: Database; readonly dataDir: string }): Trace {
  return {
    append,
    destroyOpenings,
    state: (brand) => logState(db, dataDir, brand),
    publishedAt: (brand) => publishedAt(dataDir, brand),
    recent: (brand, query) => inBrand(db, brand, (tx) => recentEntries(tx, dataDir, brand, query)),
    about: (brand, id) => inBrand(db, brand, (tx) => entriesAbout(tx, dataDir, brand, id)),
    prove: (brand, entry) => proveEntry(db, dataDir, brand, entry),
    receipt: (brand, interaction) => receiptOf(db, dataDir, brand, interaction),
    cited: (brand, citing) => citedEntries(db, dataDir, brand, citing),
    reconcile: (brand) => reconcile(db, dataDir, brand),
    prune: (brand, options, dry) => pruneLog({ ...options, db, dataDir }, brand, dry),
    export: (brand, folder, options) => exportLog(db, dataDir, brand, folder, options),
    tile: (brand, path) => readTile(dataDir, brand, path),
  };
}
