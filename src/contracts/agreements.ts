import { askTogether, inBrand, type Database, type Transaction } from '../db/index.ts';
import { eachBeside } from '../kernel/at-most.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf } from '../law/index.ts';
import type { Frame, Mandates } from '../mandate/index.ts';
import { append, type Meaning } from '../trace/index.ts';
import {
  agreements,
  agreementsAsked,
  insertAgreement,
  insertReading,
  readingsAsked,
  retireAgreement,
} from './agreement-store.ts';
import type { Agreement, ClauseReading } from './agreement-types.ts';
import type { Speaker } from './chain.ts';
import { clauseOf, CLAUSES, compareClause, writtenWrong, type ClauseId, type Compared } from './clause-rules.ts';

export type ClauseCell = Compared & {
  readonly clause: ClauseId;
  readonly reading: ClauseReading | undefined;
  /** What the frame in force says. */
  readonly signed: string | undefined;
};
/** An agreement against the frame in force. */
export type ReadAgreement = {
  readonly brand: BrandId;
  readonly agreement: Agreement;
  /** Whether the frame bears the hash of this very file; undefined where it bears none. */
  readonly isFramePdf: boolean | undefined;
  readonly cells: readonly ClauseCell[];
};

export type Agreements = {
  /** @throws Refusal `agreement.dates` | `agreement.known` */
  record(brand: BrandId, agreement: Omit<Agreement, 'id' | 'by' | 'at' | 'retired'>, who: Speaker): Promise<string>;
  /** What somebody read of a clause; the last reading counts. @throws Refusal `agreement.unknown` | `agreement.over` | `agreement.value` */
  read(brand: BrandId, id: string, reading: Omit<ClauseReading, 'by' | 'at'>, who: Speaker): Promise<void>;
  /** Takes it out of the matrix: replaced, or recorded by mistake. @throws Refusal `agreement.unknown` | `agreement.over` */
  retire(brand: BrandId, id: string, who: Speaker): Promise<void>;
  ofBrand(brand: BrandId): Promise<readonly ReadAgreement[]>;
  /** Every agreement that counts, of the brands that may be seen. */
  matrix(sees: (brand: BrandId) => boolean): Promise<readonly ReadAgreement[]>;
};

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mandates: Pick<Mandates, 'version'>;
  readonly brands: () => Promise<readonly BrandId[]>;
};

const PROOF = 'P6Y';

export function createAgreements({ db, clock, newId, mandates, brands }: Needs): Agreements {
  const leave = (
    tx: Transaction,
    brand: BrandId,
    actor: string,
    at: Millis,
    details: NonNullable<Meaning['details']>,
  ): Promise<string> =>
    append(
      tx,
      brand,
      { act: 'agreement', at, actor, details },
      { id: newId(at), proof: true, expires: addPeriod(at, PROOF) },
    );

  async function standing(tx: Transaction, brand: BrandId, id: string): Promise<Agreement> {
    const [found] = await agreements(tx, brand, id);
    if (!found) throw new Refusal('agreement.unknown');
    if (found.retired) throw new Refusal('agreement.over');
    return found;
  }

  async function ofBrand(brand: BrandId): Promise<readonly ReadAgreement[]> {
    const frame = (await mandates.version(brand, { at: clock() }))?.text.frame;
    return inBrand(db, brand, async (tx) => compared(brand, await askTogether(tx, agreed(brand)), frame));
  }

  return {
    record: (brand, agreement, who) =>
      inBrand(db, brand, async (tx) => {
        const at = clock();
        if (agreement.ends < agreement.starts || agreement.signedOn > dayOf(at)) throw new Refusal('agreement.dates');
        const known = await agreements(tx, brand);
        if (known.some(({ sha512, retired }) => sha512 === agreement.sha512 && !retired))
          throw new Refusal('agreement.known');
        const id = newId(at);
        await insertAgreement(tx, brand, { ...agreement, id, by: who.name, at });
        await leave(tx, brand, who.actor, at, {
          step: 'record',
          agreement: id,
          document: agreement.sha512.slice(0, 32),
        });
        return id;
      }),

    read: (brand, id, reading, who) =>
      inBrand(db, brand, async (tx) => {
        await standing(tx, brand, id);
        const clause = clauseOf(reading.clause);
        const wrong = writtenWrong(clause, reading.value);
        if (wrong) throw new Refusal('agreement.value', { article: clause.article, params: { expected: wrong.fr } });
        const at = clock();
        await insertReading(tx, brand, id, { ...reading, by: who.name, at });
        await leave(tx, brand, who.actor, at, { step: 'read', agreement: id, clause: reading.clause });
      }),

    retire: (brand, id, who) =>
      inBrand(db, brand, async (tx) => {
        await standing(tx, brand, id);
        const at = clock();
        await retireAgreement(tx, brand, id, who.name, new Date(at));
        await leave(tx, brand, who.actor, at, { step: 'retire', agreement: id });
      }),

    ofBrand,

    async matrix(sees) {
      const seen = (await brands()).filter((brand) => brand !== HOUSE && sees(brand));
      const all = await eachBeside(seen, ofBrand);
      return all.flat().filter(({ agreement }) => !agreement.retired);
    },
  };
}

/** A brand's agreements and what was read of them, to be asked with whatever else is read of it. */
export const agreed = (brand: BrandId) => ({ agreements: agreementsAsked(brand), readings: readingsAsked(brand) });

export const compared = (
  brand: BrandId,
  {
    agreements: all,
    readings,
  }: {
    readonly agreements: readonly Agreement[];
    readonly readings: ReadonlyMap<string, readonly ClauseReading[]>;
  },
  frame: Frame | undefined,
): readonly ReadAgreement[] =>
  all.map((agreement) => comparedWith(brand, agreement, readings.get(agreement.id), frame));

function comparedWith(
  brand: BrandId,
  agreement: Agreement,
  read: readonly ClauseReading[] = [],
  frame: Frame | undefined,
): ReadAgreement {
  const pdf = frame?.contract.pdf;
  const hash = `sha512-${Buffer.from(agreement.sha512, 'hex').toString('base64url')}`;
  return {
    brand,
    agreement,
    isFramePdf: pdf === undefined ? undefined : pdf === hash,
    cells: CLAUSES.map(({ id }) => {
      const clause = clauseOf(id);
      const reading = read.find((one) => one.clause === id);
      return { clause: id, reading, signed: frame && clause.frame?.(frame), ...compareClause(clause, reading, frame) };
    }),
  };
}
