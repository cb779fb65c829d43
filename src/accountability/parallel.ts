import { askTogether, inBrand, type Answers, type Questions } from '../db/index.ts';
import { eachBeside } from '../kernel/at-most.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf, DUTIES } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { factsOf, ownSystemFacts, type FactSources, type HouseFacts, type Read } from './facts.ts';
import { CHECKS } from './checks-rules.ts';
import { isOwnChecked, OWN_DUTIES, ownDutiesOf } from './own-duties-rules.ts';
import { parallelOf, type Beginnings } from './parallel-rules.ts';
import { changedSides, insertAttestation, keptAsked, noteStates, withdrawAttestation } from './parallel-store.ts';
import type { Attestation, ParallelRow, SideName } from './parallel-types.ts';
import { ownDutyRegister, type RegisterSources } from './registers.ts';

export type NewAttestation = Pick<Attestation, 'duty' | 'side' | 'says' | 'until'> & {
  readonly reference?: string | undefined;
  readonly sha512?: string | undefined;
};
/** Who attests: as the trace names them, by name, and in which roles for the brand. */
export type Attester = { readonly actor: string; readonly name: string; readonly roles: readonly string[] };

export type Parallel = {
  /** Every duty with both its sides, as they stand now; of the house, its own duties as a controller. */
  of(brand: BrandId): Promise<readonly ParallelRow[]>;
  /**
   * A named role's word for what cannot be checked, until a day at most a year away; one entry in the log.
   * @throws Refusal `duty.unknown` | `duty.checked` | `duty.side` | `duty.until`
   */
  attest(brand: BrandId, what: NewAttestation, who: Attester): Promise<Attestation>;
  /** @throws Refusal `duty.attestation-unknown` | `duty.side` */
  withdraw(brand: BrandId, id: string, who: Attester): Promise<void>;
  /** How each brand stands that may be seen. */
  all(sees: (brand: BrandId) => boolean): Promise<ReadonlyMap<BrandId, readonly ParallelRow[]>>;
  /** What is made of what the duties of these brands are judged by, and of whatever else is asked of each in the same moment. */
  facts<Q extends Questions, T>(
    brands: readonly BrandId[],
    also: (brand: BrandId) => Q,
    made: (read: Read<Q>) => T | Promise<T>,
  ): Promise<readonly T[]>;
  /** The same, with how each brand stands. */
  look<Q extends Questions, T>(
    brands: readonly BrandId[],
    also: (brand: BrandId) => Q,
    made: (read: Read<Q> & { readonly rows: readonly ParallelRow[] }) => T | Promise<T>,
  ): Promise<readonly T[]>;
  /** Notes since when each side of each brand stands as it does. */
  note(): Promise<void>;
};

/** Longer than that nobody's word is taken: what changes in a year is said again. */
const AT_MOST = 'P1Y';
/** What was attested is evidence as long as it can be asked for (C. civ. art. 2224), and a year. */
const PROOF = 'P6Y';

type Needs = FactSources &
  Pick<RegisterSources, 'declared'> & { readonly newId: NewId; readonly brands: () => Promise<readonly BrandId[]> };

/** Which roles speak for which side: a brand's people for the controller, ours for the processor. */
const SPEAK: Readonly<Record<SideName, readonly string[]>> = {
  controller: ['brand-dpo'],
  processor: ['dpo', 'security', 'administrator'],
};
/** Where the house is the controller, its own people speak for it. */
const roleFor = (brand: BrandId, { roles }: Attester, side: SideName): string | undefined =>
  SPEAK[brand === HOUSE ? 'processor' : side].find((role) => roles.includes(role));

export function createParallel(needs: Needs): Parallel {
  const { db, clock, newId, brands } = needs;

  const standing = <Q extends Questions, T>(
    brands: readonly BrandId[],
    also: (brand: BrandId) => Q,
    made: (read: Read<Q> & Stood) => T | Promise<T>,
  ) =>
    factsOf(
      needs,
      brands,
      (brand) => ({ ...also(brand), ...keptAsked(brand) }),
      (read) => {
        const { words, before }: Answers<ReturnType<typeof keptAsked>> = read.also;
        return made({ ...read, rows: parallelOf(read.facts, words, before), before });
      },
    );

  /** @param all of every brand: the house's own register is drawn from the instructions of all of them */
  async function ownStanding(house: HouseFacts, all: readonly ReturnType<typeof instructedBy>[]) {
    const [facts, register, { words, before }] = await Promise.all([
      ownSystemFacts(needs, house),
      ownDutyRegister(needs, house.now, all.flat()),
      inBrand(db, HOUSE, (tx) => askTogether(tx, keptAsked(HOUSE))),
    ]);
    return { rows: ownDutiesOf({ ...facts, register }, words, before), before };
  }

  const seen = async (sees: (brand: BrandId) => boolean): Promise<readonly BrandId[]> =>
    (await brands()).filter((brand) => brand !== HOUSE && sees(brand));

  const leave = (
    tx: Parameters<typeof append>[0],
    brand: BrandId,
    { actor }: Attester,
    step: 'give' | 'withdraw',
    { id, duty, side, until }: Attestation,
  ): Promise<string> => {
    const at = clock();
    const meaning = { act: 'attestation', at, actor, details: { step, attestation: id, duty, side, until } } as const;
    return append(tx, brand, meaning, { id: newId(at), proof: true, expires: addPeriod(at, PROOF) });
  };

  return {
    async of(brand) {
      if (brand === HOUSE) {
        const { house, all } = await factsOf(needs, await seen(() => true), nothingElse, instructedBy);
        return (await ownStanding(house, all)).rows;
      }
      const { all } = await standing([brand], nothingElse, ({ rows }) => rows);
      return all[0]!;
    },

    attest(brand, { duty, side, says, until, reference, sha512 }, who) {
      const known = (brand === HOUSE ? OWN_DUTIES : DUTIES).find(({ id }) => id === duty);
      if (!known?.[side] || (brand === HOUSE && side !== 'controller')) throw new Refusal('duty.unknown');
      if (brand === HOUSE ? isOwnChecked(duty) : CHECKS[`${duty} ${side}`])
        throw new Refusal('duty.checked', { article: known.article });
      const role = roleFor(brand, who, side);
      if (role === undefined) throw new Refusal('duty.side', { article: known.article });
      const now = clock();
      if (until < dayOf(now) || until > dayOf(addPeriod(now, AT_MOST)))
        throw new Refusal('duty.until', { params: { latest: dayOf(addPeriod(now, AT_MOST)) } });
      const given: Attestation = {
        id: newId(now),
        duty,
        side,
        says,
        until,
        reference: reference ?? null,
        sha512: sha512 ?? null,
        by: who.name,
        role,
        at: now,
      };
      return inBrand(db, brand, async (tx) => {
        await insertAttestation(tx, brand, given);
        await leave(tx, brand, who, 'give', given);
        return given;
      });
    },

    withdraw: (brand, id, who) =>
      inBrand(db, brand, async (tx) => {
        const gone = await withdrawAttestation(tx, brand, id, who.name, new Date(clock()));
        if (!gone) throw new Refusal('duty.attestation-unknown');
        if (roleFor(brand, who, gone.side) === undefined) throw new Refusal('duty.side');
        await leave(tx, brand, who, 'withdraw', gone);
      }),

    async all(sees) {
      const { all } = await standing(await seen(sees), nothingElse, ({ brand, rows }) => [brand, rows] as const);
      return new Map(all);
    },

    facts: async (brands, also, made) => (await factsOf(needs, brands, also, made)).all,
    look: async (brands, also, made) => (await standing(brands, also, made)).all,

    async note() {
      const noted = (all: readonly Changed[]): Promise<unknown> =>
        eachBeside(
          all.filter(({ sides }) => sides.length > 0),
          ({ brand, sides }) => inBrand(db, brand, (tx) => noteStates(tx, brand, sides)),
        );
      const { house, all } = await standing(await seen(() => true), nothingElse, (read) => ({
        ...changedOf(read.brand, read),
        instructed: instructedBy(read),
      }));
      await noted(all);
      const own = await ownStanding(
        house,
        all.map(({ instructed }) => instructed),
      );
      await noted([changedOf(HOUSE, own)]);
    },
  };
}

type Stood = { readonly rows: readonly ParallelRow[]; readonly before: Beginnings };
type Changed = ReturnType<typeof changedOf>;
const changedOf = (brand: BrandId, { rows, before }: Stood) => ({ brand, sides: changedSides(rows, before) });
const nothingElse = () => ({});
/** A brand that has instructions in force, as the house's own register reads them. */
const instructedBy = ({ brand, facts: { frame, mandate } }: Read<object>) =>
  frame && mandate
    ? [
        {
          brand,
          frame,
          stages: Object.fromEntries(Object.values(mandate.activities).map(({ id, stage }) => [id, stage])),
        },
      ]
    : [];
