import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { hasItsTerms, movesFrom } from './stage-rules.ts';
import { lockMandate } from './store.ts';
import { insertMode, insertStage } from './store-versions.ts';
import type { Mode, Stage } from './types.ts';
import { mandateAt, stagesAt } from './views.ts';
import { change, personOf, type Dependencies, type Who } from './writing.ts';

export type StageMove = {
  readonly activity: string;
  readonly stage: Stage;
  readonly share?: number | undefined;
  readonly until?: Millis | undefined;
  readonly reason: string;
};

export type Standings = {
  /** @throws Refusal `mandate.none` | `mandate.unknown-activity` */
  setMode(brand: BrandId, activity: string, mode: Mode, who: Who): Promise<void>;
};

/**
 * Moves an activity to a stage, in the caller's transaction and with the caller's trace entry. Who may, and on what it stands
 * then, is for the caller to have asked: `src/impact` alone does (art. 35).
 * @returns the stage that it left
 * @throws Refusal `mandate.stage-move` | `mandate.stage-experiment`
 */
export async function moveStage(
  tx: Transaction,
  brand: BrandId,
  { activity, stage, share, until, reason }: StageMove,
  by: { readonly person: string; readonly at: Millis },
): Promise<Stage> {
  await lockMandate(tx, brand);
  const stages = await stagesAt(tx, brand, by.at);
  const from = Object.hasOwn(stages, activity) ? stages[activity]!.stage : 'draft';
  if (!movesFrom(from).includes(stage))
    throw new Refusal('mandate.stage-move', { params: { from, allowed: movesFrom(from).join(', ') || '–' } });
  if (!hasItsTerms({ stage, share, until }, by.at)) throw new Refusal('mandate.stage-experiment');
  await insertStage(tx, brand, { activity, stage, share, until, reason, by: by.person, at: by.at });
  return from;
}

export function createStandings(dependencies: Dependencies): Standings {
  return {
    setMode: (brand, activity, mode, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        await requireActivity(tx, brand, activity, now);
        await insertMode(tx, brand, { activity, mode, by: personOf(who), at: now });
        await leave('configuration', { mode }, { activity });
      }),
  };
}

async function requireActivity(tx: Transaction, brand: BrandId, activity: string, now: Millis): Promise<void> {
  const mandate = await mandateAt(tx, brand, now);
  if (!mandate) throw new Refusal('mandate.none');
  if (!Object.hasOwn(mandate.activities, activity)) throw new Refusal('mandate.unknown-activity');
}
