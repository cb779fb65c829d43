import { askTogether, inBrand, type Answers, type Questions, type Transaction } from '../db/index.ts';
import { atMost } from '../kernel/at-most.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf, DUTIES } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { factsOf, houseFacts, ownSystemFacts, type FactSources, type HouseFacts, type Read } from './facts.ts';
import { CHECKS } from './checks-rules.ts';
import { isOwnChecked, OWN_DUTIES, ownDutiesOf } from './own-duties-rules.ts';
import { parallelOf } from './parallel-rules.ts';
import { insertAttestation, keptAsked, noteStates, withdrawAttestation } from './parallel-store.ts';
import type { Attestation, ParallelRow, SideName } from './parallel-types.ts';
import type { ControllerRegister } from './register-types.ts';
import { createRegisters, type RegisterSources } from './registers.ts';

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
  /** The same of these brands, with the facts it was judged by and whatever else is asked of each in the same moment. */
  look<Q extends Questions>(
    brands: readonly BrandId[],
    also: (brand: BrandId) => Q,
  ): Promise<readonly (Read<Q> & { readonly brand: BrandId; readonly rows: readonly ParallelRow[] })[]>;
  /** Notes since when each side of each brand stands as it does. */
  note(): Promise<void>;
};

/** Longer than that nobody's word is taken: what changes in a year is said again. */
const AT_MOST = 'P1Y';
/** What was attested is evidence as long as it can be asked for (C. civ. art. 2224), and a year. */
const PROOF = 'P6Y';

type Needs = FactSources &
  RegisterSources & { readonly newId: NewId; readonly brands: () => Promise<readonly BrandId[]> };
/** Brands that are looked at beside each other: more would only wait for the same connections. */
const BESIDE = 4;

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
  const registers = createRegisters(needs);
  const inTurn = atMost(BESIDE);

  async function standing<Q extends Questions>(tx: Transaction, brand: BrandId, house: HouseFacts, also: Q) {
    const read = await factsOf(needs, tx, brand, house, { ...also, ...keptAsked(brand) });
    const { words, before } = read.also as Answers<ReturnType<typeof keptAsked>>;
    return { ...read, rows: parallelOf(read.facts, words, before), before };
  }

  async function ownStanding(house: HouseFacts) {
    const [facts, register, { words, before }] = await Promise.all([
      ownSystemFacts(needs, house),
      ownRegister(),
      inBrand(db, HOUSE, (tx) => askTogether(tx, keptAsked(HOUSE))),
    ]);
    return { rows: ownDutiesOf({ ...facts, register }, words, before), before };
  }

  const seen = async (sees: (brand: BrandId) => boolean): Promise<readonly BrandId[]> =>
    (await brands()).filter((brand) => brand !== HOUSE && sees(brand));

  /** One transaction a brand, some of them beside each other; what is the same for all of them is read once. */
  async function each<T>(
    all: readonly BrandId[],
    work: (tx: Transaction, brand: BrandId) => Promise<T>,
  ): Promise<readonly T[]> {
    return Promise.all(all.map((brand) => inTurn(() => inBrand(db, brand, (tx) => work(tx, brand)))));
  }

  /** Undefined where no instructions name the house yet. */
  const ownRegister = async (): Promise<ControllerRegister | undefined> =>
    (await registers.controllers(HOUSE).catch(noMandate))?.[0];

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
      const house = await houseFacts(needs);
      const { rows } =
        brand === HOUSE ? await ownStanding(house) : await inBrand(db, brand, (tx) => standing(tx, brand, house, {}));
      return rows;
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
      const house = await houseFacts(needs);
      const found = await each(await seen(sees), async (tx, brand) => {
        const { rows } = await standing(tx, brand, house, {});
        return [brand, rows] as const;
      });
      return new Map(found);
    },

    async look(all, also) {
      const house = await houseFacts(needs);
      return each(all, async (tx, brand) => ({ brand, ...(await standing(tx, brand, house, also(brand))) }));
    },

    async note() {
      const house = await houseFacts(needs);
      await each(await seen(() => true), async (tx, brand) => {
        const { rows, before } = await standing(tx, brand, house, {});
        await noteStates(tx, brand, rows, before);
      });
      const { rows, before } = await ownStanding(house);
      await inBrand(db, HOUSE, (tx) => noteStates(tx, HOUSE, rows, before));
    },
  };
}

const noMandate = (error: unknown): undefined => {
  if (error instanceof Refusal && error.code === 'mandate.none') return;
  throw error;
};
