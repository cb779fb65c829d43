import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { stagesAt, standingAt } from '../mandate/index.ts';
import { validAssessment } from './assessment-store.ts';
import { experiments } from './experiment-store.ts';
import { factsOf, placedOf, type Kept, type Placed, type Standing } from './facts-rules.ts';
import { ownStanding } from './own-rules.ts';
import { ownActivities, ownSites } from './own-store.ts';
import type { Capacity } from '../law/index.ts';
import { voicesOn } from './voice-rules.ts';
import { consultations, moves, screenings } from './store.ts';
import type { GateFacts, Move } from './types.ts';

/** An activity, what is kept of it, and the move that is open. */
export type Case = {
  /** Of the instructions. */
  readonly version: number;
  readonly placed: Placed;
  readonly kept: Kept;
  readonly open: Move | undefined;
  /** Who speaks on the open move, in their order; nobody where there is none. */
  readonly asked: readonly Capacity[];
  /** For the open move's target, or another one. */
  facts(move?: Pick<Move, 'terms' | 'voices'>): GateFacts;
};

/** What a brand's instructions say, or of the house what it declared of its own. @throws Refusal `mandate.none` */
export async function loadStanding(tx: Transaction, brand: BrandId, now: Millis): Promise<Standing> {
  if (brand === HOUSE) return ownStanding(await ownActivities(tx), await ownSites(tx), now);
  const standing = await standingAt(tx, brand, now);
  if (!standing) throw new Refusal('mandate.none');
  return standing;
}

/** @throws Refusal `mandate.none` | `mandate.unknown-activity` */
export async function loadCase(tx: Transaction, brand: BrandId, activity: string, now: Millis): Promise<Case> {
  const standing = await loadStanding(tx, brand, now);
  const placed = placedOf(standing, activity, now);
  const stages = await stagesAt(tx, brand, now);
  const kept: Kept = {
    screenings: await screenings(tx, brand, activity),
    consultations: await consultations(tx, brand, activity),
    moves: await moves(tx, brand, activity),
    experiments: await experiments(tx, brand, activity),
    assessment: await validAssessment(tx, brand, activity, now),
    stage: Object.hasOwn(stages, activity) ? stages[activity]!.stage : 'draft',
  };
  return caseOf(standing.mandate.version, placed, kept, now);
}

export function caseOf(version: number, placed: Placed, kept: Kept, now: Millis): Case {
  const open = kept.moves.find(({ state }) => state === 'open');
  const facts: Case['facts'] = (move = open) => factsOf(placed, kept, move, now);
  return { version, placed, kept, open, asked: open ? voicesOn(facts(), open.to) : [], facts };
}
