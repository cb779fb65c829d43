import { DUTIES, dayOf, type Bilingual } from '../law/index.ts';
import { CHECKS } from './checks-rules.ts';
import {
  SIDE_STATES,
  SIDES,
  type Attestation,
  type Facts,
  type Finding,
  type ParallelRow,
  type Side,
  type SideName,
} from './parallel-types.ts';

/** Since when each side stood as it did at the last look: `duty side` → its state and when that began. */
export type Beginnings = ReadonlyMap<string, { readonly state: string; readonly since: number }>;
export const beginningKey = (duty: string, side: SideName): string => `${duty} ${side}`;

const NOT_ATTESTED: Bilingual = {
  fr: 'Ne peut être vérifié ici : une attestation est attendue.',
  en: 'Cannot be checked here: an attestation is awaited.',
};
const LAPSED: Bilingual = {
  fr: 'L’attestation a expiré : elle est à renouveler.',
  en: 'The attestation has expired: it is to be renewed.',
};

/**
 * Every duty with both its sides, as they stand. What can be checked is checked, and nobody's word counts against it; the rest
 * is what a named role attests until a day.
 * @param attestations the newest of each duty and side, those withdrawn left out
 */
export function parallelOf(facts: Facts, attestations: readonly Attestation[], beginnings: Beginnings): ParallelRow[] {
  return DUTIES.map((duty) => {
    const sides = SIDES.flatMap((name) => {
      const owes = duty[name];
      if (!owes) return [];
      const found = CHECKS[`${duty.id} ${name}`]?.(facts);
      return [[name, sideOf({ duty: duty.id, name, owes, found, attestations, beginnings, now: facts.now })] as const];
    });
    return { duty, ...Object.fromEntries(sides) };
  });
}

type Owed = {
  readonly duty: string;
  readonly name: SideName;
  readonly owes: Bilingual;
  /** Undefined where nothing checks it. */
  readonly found: Finding | undefined;
  readonly attestations: readonly Attestation[];
  readonly beginnings: Beginnings;
  readonly now: number;
};

export function sideOf({ duty, name, owes, found, attestations, beginnings, now }: Owed): Side {
  const attested = attestations.find((one) => one.duty === duty && one.side === name);
  const side = found ?? byWord(attested, name, now);
  const began = beginnings.get(beginningKey(duty, name));
  const since = found?.since ?? (began?.state === side.state ? began.since : now);
  return { owes, ...side, since, attestable: found === undefined, ...(attested && { attestation: attested }) };
}

type Standing = Omit<Side, 'owes' | 'since' | 'attestation' | 'attestable'>;

function byWord(attested: Attestation | undefined, side: SideName, now: number): Standing {
  if (!attested) return { state: 'open', found: NOT_ATTESTED, turn: side };
  if (attested.until < dayOf(now)) return { state: 'lapsed', found: LAPSED, turn: side };
  return { state: 'attested' };
}

/** Every side of every duty, one after the other. */
export const sidesOf = (rows: readonly ParallelRow[]) =>
  rows.flatMap((row) =>
    SIDES.flatMap((name) => {
      const side = row[name];
      return side ? [{ duty: row.duty, name, side }] : [];
    }),
  );

/** How many sides stand how, and whose turn it is: counts, never a percentage. */
export function countsOf(rows: readonly ParallelRow[]) {
  const sides = sidesOf(rows).map(({ side }) => side);
  const byState = Object.fromEntries(
    SIDE_STATES.map((state) => [state, sides.filter((side) => side.state === state).length]),
  );
  const waiting = (name: SideName): number => sides.filter(({ turn }) => turn === name).length;
  return { byState, turn: { controller: waiting('controller'), processor: waiting('processor') } };
}
