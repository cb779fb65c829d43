import type { Finding } from '../accountability/index.ts';
import { dayOf, type Bilingual } from '../law/index.ts';
import { CONTROL_CHECKS, type ControlFacts } from './checks-rules.ts';
import { FRAMEWORKS, MEASURES } from './catalogue.ts';
import {
  CATALOGUES,
  STATES,
  type Control,
  type ControlState,
  type Measure,
  type MeasureAttestation,
  type Standing,
} from './types.ts';

const say = (fr: string, en: string): Bilingual => ({ fr, en });
const AWAITED = say(
  'Ne peut être vérifié ici : une attestation est attendue.',
  'Cannot be checked here: an attestation is awaited.',
);
const LAPSED = say(
  'L’attestation a expiré : elle est à renouveler.',
  'The attestation has expired: it is to be renewed.',
);

export type StandingMeasure = { readonly measure: Measure; readonly standing: Standing };
export type StandingControl = { readonly control: Control; readonly state: ControlState };

type Brands = ReadonlyMap<string, ControlFacts>;

/**
 * A measure as it stands. What can be checked is checked for each of these brands, and nobody’s word counts against it: it holds
 * where it holds for all. The rest is what a named role attests until a day.
 * @param attestations the newest of each measure, those withdrawn left out
 */
export function standingOf(
  { id, check }: Measure,
  brands: Brands,
  attestations: readonly MeasureAttestation[],
  now: number,
): Standing {
  return check === undefined
    ? byWord(
        attestations.find(({ measure }) => measure === id),
        now,
      )
    : byCheck(check, brands);
}

export const standingsOf = (
  brands: Brands,
  attestations: readonly MeasureAttestation[],
  now: number,
): readonly StandingMeasure[] =>
  MEASURES.map((measure) => ({ measure, standing: standingOf(measure, brands, attestations, now) }));

function byWord(word: MeasureAttestation | undefined, now: number): Standing {
  if (!word) return { state: 'open', found: AWAITED };
  if (word.until < dayOf(now)) return { state: 'lapsed', found: LAPSED, attestation: word };
  return { state: word.applies ? 'attested' : 'none', attestation: word };
}

function byCheck(name: string, brands: Brands): Standing {
  const check = CONTROL_CHECKS[name]!;
  const all = [...brands].map(([brand, facts]) => ({
    brand,
    name: facts.facts.frame?.name ?? brand,
    finding: check(facts),
  }));
  if (all.length === 0) return { state: 'none', found: say('Aucune marque.', 'No brand.') };
  const failing = all.filter(({ finding }) => finding.state === 'broken');
  const holding = all.filter(({ finding }) => finding.state === 'held');
  if (failing.length === 0)
    return { state: holding.length > 0 ? 'held' : 'none', found: told(holding.length > 0 ? holding : all) };
  const since = failing.flatMap(({ finding }) => finding.since ?? []);
  const { link } = failing[0]!.finding;
  return {
    state: 'broken',
    found: told(failing),
    ...(link && { link }),
    ...(since.length > 0 && { since: Math.min(...since) }),
    ...(failing.length < all.length && { brands: failing.map(({ brand }) => brand) }),
  };
}

/** What is found alike of several brands is said once; otherwise of each by its name, or of how many where all is well. */
function told(findings: readonly { readonly name: string; readonly finding: Finding }[]): Bilingual {
  const [first] = findings as readonly [(typeof findings)[number]];
  const alike = Map.groupBy(findings, ({ finding }) => finding.found.fr);
  if (alike.size === 1) return first.finding.found;
  if (first.finding.state !== 'broken')
    return say(`Constaté pour ${findings.length} marques.`, `Found for ${findings.length} brands.`);
  const of = ({ finding }: (typeof findings)[number], same: typeof findings, language: 'fr' | 'en'): string =>
    `${same.map(({ name }) => name).join(', ')} : ${finding.found[language]}`;
  const lines = (language: 'fr' | 'en'): string =>
    [...alike.values()].map((same) => of(same[0]!, same, language)).join(' ');
  return say(lines('fr'), lines('en').replaceAll(' : ', ': '));
}

/** A control stands as the measure that stands worst: a word is no check, and what has no object counts for nothing. */
export function stateOf({ measures }: Control, standings: ReadonlyMap<string, Standing>): ControlState {
  const states = measures.map((id) => standings.get(id)!.state);
  return STATES.find((state) => state !== 'none' && states.includes(state)) ?? 'none';
}

/** The Regulation for everybody, the others where they are named. */
export const cataloguesFor = (named: readonly string[]) =>
  FRAMEWORKS.filter(({ id }) => id === 'gdpr' || named.includes(id));

/** Frameworks that are named and have no catalogue here: said, rather than passed over. */
export const uncovered = (named: readonly string[]): readonly string[] =>
  named.filter((id) => !(CATALOGUES as readonly string[]).includes(id));

export function controlsOf(named: readonly string[], standings: readonly StandingMeasure[]) {
  const by = new Map(standings.map(({ measure, standing }) => [measure.id, standing]));
  return cataloguesFor(named).map((catalogue) => {
    const controls = catalogue.controls.map((control): StandingControl => ({ control, state: stateOf(control, by) }));
    return { catalogue, controls, counts: countsOf(controls.map(({ state }) => state)) };
  });
}

export const countsOf = (states: readonly ControlState[]): Readonly<Record<ControlState, number>> =>
  Object.fromEntries(STATES.map((state) => [state, states.filter((one) => one === state).length])) as Record<
    ControlState,
    number
  >;
