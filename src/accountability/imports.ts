import { createHash } from 'node:crypto';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import { readWorkbook, Unreadable } from '../documents/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod } from '../law/index.ts';
import { applyOrders, type Mandates } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import { importRegister } from './import-rules.ts';
import { deleteImport, importById, importsOf, insertImport, type KeptImport } from './import-store.ts';
import type { ImportReport } from './import-types.ts';
import type { Attester } from './parallel.ts';

export type RegisterFileGiven = { readonly name: string; readonly bytes: Uint8Array };

export type RegisterImports = {
  /**
   * Reads a register that was kept elsewhere into drafts of activities; nothing of the instructions changes.
   * @throws Refusal `register.damaged` | `register.too-large` | `register.format`
   */
  read(brand: BrandId, bytes: Uint8Array): Promise<ImportReport>;
  /** Reads it and keeps what was read, with one entry in the log. @throws as `read` */
  take(brand: BrandId, file: RegisterFileGiven, who: Pick<Attester, 'actor' | 'name'>): Promise<KeptImport>;
  list(brand: BrandId): Promise<readonly KeptImport[]>;
  /** @throws Refusal `register.import-unknown` */
  one(brand: BrandId, id: string): Promise<KeptImport>;
  /** @throws Refusal `register.import-unknown` */
  remove(brand: BrandId, id: string, who: Pick<Attester, 'actor'>): Promise<void>;
};

const REFUSALS = {
  damaged: 'register.damaged',
  'too-large': 'register.too-large',
  'unknown-format': 'register.format',
} as const;
/** What was declared, and when, can be asked for as long as liability lasts (C. civ. art. 2224). */
const PROOF = 'P5Y';

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mandates: Pick<Mandates, 'version'>;
};

export function createRegisterImports({ db, clock, newId, mandates }: Needs): RegisterImports {
  async function read(brand: BrandId, bytes: Uint8Array): Promise<ImportReport> {
    const workbook = await readWorkbook(bytes).catch((error: unknown) => {
      throw error instanceof Unreadable ? new Refusal(REFUSALS[error.why]) : error;
    });
    const version = await mandates.version(brand, { at: clock() });
    const controllers = version ? applyOrders(version.text.frame, version.text.orders).frame.controllers : [];
    return importRegister(workbook, { controllers });
  }

  const leave = (
    tx: Transaction,
    brand: BrandId,
    actor: string,
    details: { readonly step: 'take' | 'remove'; readonly import: string; readonly sha512?: string },
  ): Promise<string> => {
    const at = clock();
    const expires = addPeriod(at, PROOF);
    return append(tx, brand, { act: 'register-import', at, actor, details }, { id: newId(at), proof: true, expires });
  };

  return {
    read,
    async take(brand, { name, bytes }, who) {
      const report = await read(brand, bytes);
      const at = clock();
      const sha512 = createHash('sha512').update(bytes).digest('hex');
      const kept: KeptImport = { id: newId(at), name, sha512, at, by: who.name, report };
      return inBrand(db, brand, async (tx) => {
        await insertImport(tx, brand, kept);
        await leave(tx, brand, who.actor, { step: 'take', import: kept.id, sha512 });
        return kept;
      });
    },
    list: (brand) => inBrand(db, brand, (tx) => importsOf(tx, brand)),
    async one(brand, id) {
      const found = await inBrand(db, brand, (tx) => importById(tx, brand, id));
      if (!found) throw new Refusal('register.import-unknown');
      return found;
    },
    remove: (brand, id, who) =>
      inBrand(db, brand, async (tx) => {
        if (!(await deleteImport(tx, brand, id))) throw new Refusal('register.import-unknown');
        await leave(tx, brand, who.actor, { step: 'remove', import: id });
      }),
  };
}
