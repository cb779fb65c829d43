import type { Millis } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { isNeeded, usedBy } from './gate-rules.ts';
import {
  applyOrders,
  changedFacets,
  facetsOf,
  windowReason,
  type CompiledActivity,
  type CompiledMandate,
  type Facets,
  type MandateText,
} from '../mandate/index.ts';
import { practiceFindings, PURPOSES, type Bilingual } from '../law/index.ts';
import { employersOf, practicesOf, touchesAgents, type Told } from './proposal-rules.ts';
import type { Consultation, Experiment, GateFacts, Move, Screening } from './types.ts';

/** The instructions that an activity is judged by, and what they say of it. */
export type Standing = {
  readonly text: MandateText;
  readonly mandate: CompiledMandate;
  /** What activities are called, where not by their purpose. */
  readonly names?: ReadonlyMap<string, string>;
};
export type Placed = Told & {
  readonly title: Bilingual;
  /** Of our own: nobody instructs us. */
  readonly ours: boolean;
  readonly compiled: CompiledActivity;
  readonly facets: Facets;
  readonly dpos: GateFacts['dpos'];
  readonly instructions: GateFacts['instructions'];
};

/** @throws Refusal `mandate.unknown-activity` */
export function placedOf({ text, mandate, names }: Standing, id: string, now: Millis): Placed {
  const { frame } = applyOrders(text.frame, text.orders);
  const activity = frame.activities.find((one) => one.id === id);
  if (!activity || !Object.hasOwn(mandate.activities, id)) throw new Refusal('mandate.unknown-activity');
  const compiled = mandate.activities[id]!;
  const controller = frame.controllers.find((one) => one.id === activity.controller);
  const name = names?.get(id);
  return {
    title: name === undefined ? PURPOSES[activity.purpose] : { fr: name, en: name },
    ours: names !== undefined,
    activity,
    sites: frame.sites,
    compiled,
    facets: facetsOf(text, id)!,
    dpos: { controller: controller?.dpo !== undefined, processor: frame.processor.dpo !== undefined },
    instructions: instructionsOf(mandate, compiled, now),
  };
}

const WINDOW = { 'mandate.none': 'none', 'mandate.not-begun': 'not-begun', 'mandate.ended': 'ended' } as const;

function instructionsOf(mandate: CompiledMandate, activity: CompiledActivity, now: Millis): GateFacts['instructions'] {
  const window = windowReason(mandate, now);
  if (window) return WINDOW[window as keyof typeof WINDOW];
  return activity.suspended ? 'suspended' : undefined;
}

/** What is kept of one activity. */
export type Kept = {
  readonly screenings: readonly Screening[];
  readonly consultations: readonly Consultation[];
  readonly moves: readonly Move[];
  readonly experiments: readonly Experiment[];
  readonly assessment: { readonly id: string; readonly until: Millis } | undefined;
  readonly stage: CompiledActivity['stage'];
};

/** The one that counts: the last that the controller confirmed. */
export const confirmedOf = (screenings: readonly Screening[]): Screening | undefined =>
  screenings.find(({ confirmed }) => confirmed !== undefined);

/** All that the gate looks at, for an activity as it stands; `move` is what is proposed, with what was said of it. */
export function factsOf(
  placed: Placed,
  kept: Kept,
  move: Pick<Move, 'terms' | 'voices'> | undefined,
  now: Millis,
): GateFacts {
  const screening = confirmedOf(kept.screenings);
  const last = kept.experiments[0];
  return {
    now,
    stage: kept.stage,
    role: placed.activity.role,
    ...(placed.ours && { ours: true }),
    ...(placed.instructions && { instructions: placed.instructions }),
    ...(screening && { screening: { ...screening, confirmedAt: screening.confirmed!.at } }),
    changed: screening ? changedFacets(screening.facets, placed.facets) : [],
    ...(kept.assessment && { assessment: kept.assessment }),
    practices: practicesOf(placed.activity),
    agents: touchesAgents(placed.activity),
    employers: employersOf(placed),
    consultations: kept.consultations,
    dpos: placed.dpos,
    ...(move?.terms && { terms: move.terms }),
    ...(last && { experiment: { reported: last.report !== undefined } }),
    voices: move?.voices ?? [],
  };
}

/** What an activity may stand on now: its assessment, or where none is needed the screening that says so, for three years. */
export function footingFor(
  facts: GateFacts,
  screening: Screening | undefined,
  inThreeYears: (from: Millis) => Millis,
): { readonly kind: 'assessment' | 'none-needed'; readonly ref: string; readonly until: Millis } | undefined {
  const { assessment, practices, changed, now } = facts;
  if (!screening?.confirmed || changed.length > 0) return undefined;
  if (practiceFindings(usedBy(screening, practices), screening.statements, now).length > 0) return undefined;
  if (isNeeded(screening, practices, now))
    return assessment && now < assessment.until
      ? { kind: 'assessment', ref: assessment.id, until: assessment.until }
      : undefined;
  const until = inThreeYears(screening.confirmed.at);
  return now < until ? { kind: 'none-needed', ref: screening.id, until } : undefined;
}
