import { DUTIES, dayOf, type Bilingual, type Duty } from '../law/index.ts';
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
  type SideState,
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
  const kept = { words: wordsOf(attestations), beginnings, now: facts.now };
  return OWED.map(({ duty, sides }) => {
    const row: { duty: Duty } & Partial<Record<SideName, Side>> = { duty };
    for (const owed of sides) row[owed.name] = sideOf(owed, owed.check?.(facts), kept);
    return row;
  });
}

/** Whose side of a duty it is, what it owes, and under which key its state and whoever attests it are found. */
export type Owed = { readonly name: SideName; readonly owes: Bilingual; readonly key: string };
export const owedOf = (duty: Duty, name: SideName, owes: Bilingual): Owed => ({
  name,
  owes,
  key: beginningKey(duty.id, name),
});
/** Put together once: they are gone through for every brand of the house. */
const OWED = DUTIES.map((duty) => ({
  duty,
  sides: SIDES.flatMap((name) => {
    const owes = duty[name];
    if (!owes) return [];
    const owed = owedOf(duty, name, owes);
    return [{ ...owed, check: CHECKS[owed.key] }];
  }),
}));

type Kept = {
  readonly words: ReadonlyMap<string, Attestation>;
  readonly beginnings: Beginnings;
  readonly now: number;
};
export const wordsOf = (attestations: readonly Attestation[]): Kept['words'] =>
  new Map(attestations.map((one) => [beginningKey(one.duty, one.side), one]));

/** @param found undefined where nothing checks it */
export function sideOf({ name, owes, key }: Owed, found: Finding | undefined, { words, beginnings, now }: Kept): Side {
  const attested = words.get(key);
  const { state, found: text, link, turn, since } = found ?? byWord(attested, name, now);
  const began = beginnings.get(key);
  // Member by member: of all brands' sides this is done tens of thousands of times, and spreading costs ten times as much.
  const side: Partial<Mutable<Side>> & Pick<Side, 'owes' | 'state'> = { owes, state };
  if (text) side.found = text;
  if (turn) side.turn = turn;
  if (link) side.link = link;
  side.since = since ?? (began?.state === state ? began.since : now);
  side.attestable = found === undefined;
  if (attested) side.attestation = attested;
  return side as Side;
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type Standing = Omit<Side, 'owes' | 'since' | 'attestation' | 'attestable'> & { readonly since?: number };

function byWord(attested: Attestation | undefined, side: SideName, now: number): Standing {
  if (!attested) return { state: 'open', found: NOT_ATTESTED, turn: side };
  if (attested.until < dayOf(now)) return { state: 'lapsed', found: LAPSED, turn: side };
  return { state: 'attested' };
}

/** Every side of every duty, one after the other. */
export function sidesOf(rows: readonly ParallelRow[]) {
  const sides: { readonly duty: Duty; readonly name: SideName; readonly side: Side }[] = [];
  for (const row of rows)
    for (const name of SIDES) {
      const side = row[name];
      if (side) sides.push({ duty: row.duty, name, side });
    }
  return sides;
}

/** How many sides stand how, and whose turn it is: counts, never a percentage. */
export function countsOf(rows: readonly ParallelRow[]) {
  const byState = Object.fromEntries(SIDE_STATES.map((state) => [state, 0])) as Record<SideState, number>;
  const turn: Record<SideName, number> = { controller: 0, processor: 0 };
  for (const { side } of sidesOf(rows)) {
    byState[side.state]++;
    if (side.turn) turn[side.turn]++;
  }
  return { byState, turn };
}
