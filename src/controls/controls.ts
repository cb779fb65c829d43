import type { Parallel } from '../accountability/index.ts';
import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf } from '../law/index.ts';
import type { Mandates } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import { measureOf } from './catalogue.ts';
import type { ControlFacts, Posture } from './checks-rules.ts';
import { controlsOf, standingsOf, uncovered, type StandingMeasure } from './control-rules.ts';
import {
  brandCountsAsked,
  insertMeasureAttestation,
  isolationOf,
  measureAttestations,
  withdrawMeasureAttestation,
} from './store.ts';
import { CATALOGUES, type MeasureAttestation } from './types.ts';

export type NewWord = Pick<MeasureAttestation, 'measure' | 'applies' | 'says' | 'owner' | 'until'> & {
  readonly reference?: string | undefined;
  readonly sha512?: string | undefined;
};
/** Who attests: as the trace names them, by name, and in which roles in the house. */
export type Attester = { readonly actor: string; readonly name: string; readonly roles: readonly string[] };

export type ControlsFound = {
  /** The brands that were looked at. */
  readonly brands: readonly string[];
  readonly measures: readonly StandingMeasure[];
  readonly frameworks: ReturnType<typeof controlsOf>;
  readonly uncovered: readonly string[];
};

export type Controls = {
  /** Every framework over all brands: a check holds where it holds for each. */
  house(sees: (brand: BrandId) => boolean): Promise<ControlsFound>;
  /** The frameworks that a brand’s instructions name, as they stand for it. */
  of(brand: BrandId): Promise<ControlsFound>;
  /**
   * A named role’s word for a measure that nothing can check, until a day at most a year away; one entry in the house’s log.
   * @throws Refusal `measure.unknown` | `measure.checked` | `measure.role` | `duty.until`
   */
  attest(what: NewWord, who: Attester): Promise<MeasureAttestation>;
  /** @throws Refusal `duty.attestation-unknown` | `measure.role` */
  withdraw(id: string, who: Attester): Promise<void>;
};

type Needs = {
  readonly parallel: Pick<Parallel, 'facts'>;
  readonly mandates: Pick<Mandates, 'version'>;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly brands: () => Promise<readonly BrandId[]>;
  /** The installation as it is, but for what the database says. */
  readonly posture: () => Omit<Posture, 'isolation'>;
};

const DAY = 86_400_000;
/** A machine that nobody has seen for a quarter has no need of its access (ANSSI 25, PCI DSS 8.6). */
const IDLE = 92 * DAY;
const AT_MOST = 'P1Y';
const PROOF = 'P6Y';
const SPEAK = ['security', 'dpo', 'administrator'] as const;
const roleOf = ({ roles }: Attester): string | undefined => SPEAK.find((role) => roles.includes(role));

export function createControls(needs: Needs): Controls {
  const { db, clock, newId, mandates, parallel } = needs;

  async function look(brands: readonly BrandId[]) {
    const idle = new Date(clock() - IDLE);
    const [read, words, isolation] = await Promise.all([
      parallel.facts(
        brands,
        (brand) => ({ counts: brandCountsAsked(brand, idle) }),
        ({ brand, facts, also: { counts } }) => ({ brand, facts, counts }),
      ),
      measureAttestations(db),
      isolationOf(db),
    ]);
    const posture = { ...needs.posture(), isolation };
    const facts = read.map(({ brand, facts, counts }): [string, ControlFacts] => [
      brand,
      { facts, posture, ...counts },
    ]);
    return standingsOf(new Map(facts), words, clock());
  }

  const found = async (brands: readonly BrandId[], named: readonly string[]): Promise<ControlsFound> => {
    const measures = await look(brands);
    const frameworks = controlsOf(named, measures);
    const asked = new Set(frameworks.flatMap(({ controls }) => controls.flatMap(({ control }) => control.measures)));
    return {
      brands,
      measures: measures.filter(({ measure }) => asked.has(measure.id)),
      frameworks,
      uncovered: uncovered(named),
    };
  };

  const leave = (
    tx: Parameters<typeof append>[0],
    { actor }: Attester,
    step: 'give' | 'withdraw',
    { id, measure, until }: MeasureAttestation,
  ): Promise<string> => {
    const at = clock();
    const meaning = { act: 'attestation', at, actor, details: { step, attestation: id, measure, until } } as const;
    return append(tx, HOUSE, meaning, { id: newId(at), proof: true, expires: addPeriod(at, PROOF) });
  };

  return {
    house: async (sees) =>
      found(
        (await needs.brands()).filter((brand) => brand !== HOUSE && sees(brand)),
        CATALOGUES,
      ),

    async of(brand) {
      const version = await mandates.version(brand, { at: clock() });
      return found([brand], version?.text.frame.frameworks ?? []);
    },

    attest({ measure, reference, sha512, ...what }, who) {
      const known = measureOf(measure);
      if (!known) throw new Refusal('measure.unknown');
      if (known.check !== undefined) throw new Refusal('measure.checked');
      const role = roleOf(who);
      if (role === undefined) throw new Refusal('measure.role');
      const now = clock();
      const latest = dayOf(addPeriod(now, AT_MOST));
      if (what.until < dayOf(now) || what.until > latest) throw new Refusal('duty.until', { params: { latest } });
      const given: MeasureAttestation = {
        ...what,
        id: newId(now),
        measure,
        reference: reference ?? null,
        sha512: sha512 ?? null,
        by: who.name,
        role,
        at: now,
      };
      return inBrand(db, HOUSE, async (tx) => {
        await insertMeasureAttestation(tx, given);
        await leave(tx, who, 'give', given);
        return given;
      });
    },

    withdraw: (id, who) =>
      inBrand(db, HOUSE, async (tx) => {
        if (roleOf(who) === undefined) throw new Refusal('measure.role');
        const gone = await withdrawMeasureAttestation(tx, id, who.name, new Date(clock()));
        if (!gone) throw new Refusal('duty.attestation-unknown');
        await leave(tx, who, 'withdraw', gone);
      }),
  };
}
