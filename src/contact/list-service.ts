import { createPartitions, inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { LogSigner } from '../trace/index.ts';
import type { Closings, Vault } from '../vault/index.ts';
import type { Certificate } from './certificate.ts';
import { createGrounds, type GroundOptions } from './ground.ts';
import type { ImportReport } from './import-report.ts';
import { importRecords, type ImportRequest } from './import.ts';
import { createListJudge } from './judge-list.ts';
import { importById, importsBefore, scrubById, scrubsBefore, type KeptImport, type KeptScrub } from './list-store.ts';
import { scrub, type ScrubProgress, type ScrubRequest } from './scrub.ts';

export type ListOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly closings: Pick<Closings, 'append'>;
  readonly mandates: GroundOptions['mandates'];
  readonly contextOf: GroundOptions['contextOf'];
  signerOf(brand: BrandId): Promise<LogSigner>;
};
type Page = { readonly limit: number; readonly after?: string | undefined };

/** Lists of persons: those that are scrubbed before a campaign, and those that are imported. */
export type Lists = {
  /** @throws Refusal `list.*` | `input.empty` | `source.not-utf8` */
  scrub(
    brand: BrandId,
    asked: ScrubRequest,
    actor: string,
    tell?: (progress: ScrubProgress) => void,
  ): Promise<Certificate>;
  /** @throws Refusal `mandate.none` | `import.kind` | `source.mapping` | `input.empty` | `source.not-utf8` */
  import(brand: BrandId, asked: ImportRequest, file: AsyncIterable<Uint8Array>, actor: string): Promise<ImportReport>;
  /** The newest first. */
  scrubs(brand: BrandId, page: Page): Promise<readonly KeptScrub[]>;
  /** @throws Refusal `list.unknown` */
  certificate(brand: BrandId, id: string): Promise<Certificate>;
  imports(brand: BrandId, page: Page): Promise<readonly KeptImport[]>;
  /** @throws Refusal `import.unknown` */
  importReport(brand: BrandId, id: string): Promise<ImportReport>;
};

export function createLists(options: ListOptions): Lists {
  const { db, clock, vault } = options;
  const grounds = createGrounds(options);
  const ensure = createPartitions(db.pool);
  const judging = { pool: db.pool, clock, grounds };
  return {
    scrub: (brand, asked, actor, tell = () => undefined) =>
      scrub(
        { ...options, judgeOf: (of, question) => createListJudge(judging, of, question) },
        brand,
        asked,
        actor,
        tell,
      ),
    import: (brand, asked, file, actor) =>
      importRecords({ ...options, grounds, ensure, keysOf: (of) => vault.keysOf(of) }, brand, asked, file, actor),
    scrubs: (brand, { limit, after }) => inBrand(db, brand, (tx) => scrubsBefore(tx, brand, limit, after)),
    async certificate(brand, id) {
      const kept = await inBrand(db, brand, (tx) => scrubById(tx, brand, id));
      if (!kept) throw new Refusal('list.unknown');
      return kept.certificate;
    },
    imports: (brand, { limit, after }) => inBrand(db, brand, (tx) => importsBefore(tx, brand, limit, after)),
    async importReport(brand, id) {
      const kept = await inBrand(db, brand, (tx) => importById(tx, brand, id));
      if (!kept) throw new Refusal('import.unknown');
      return kept.report;
    },
  };
}
