import { inBrand } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { applyOrders, footings, stagesAt, type FootingRow } from '../mandate/index.ts';
import { validAssessments } from './assessment-store.ts';
import { createAnswering, type Answering } from './answering.ts';
import { createExperiments, type Experiments } from './experiments.ts';
import { experiments, outcomes } from './experiment-store.ts';
import { placedOf } from './facts-rules.ts';
import { caseOf, loadStanding, type Case } from './loading.ts';
import { createMoves, type Moves } from './moves.ts';
import { createOwn, type OwnService } from './own.ts';
import { createScreenings, type Screenings } from './screenings.ts';
import { consultations, moves, screenings } from './store.ts';
import type { Outcome } from './types.ts';
import type { Dependencies } from './writing.ts';

/** An activity with what it stands on and what its experiments measured. */
export type Dossier = Case & {
  readonly activity: string;
  readonly footing: FootingRow | undefined;
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>;
};

export type Impact = Screenings &
  Moves &
  Experiments &
  Answering &
  OwnService & {
    /** Every activity of the instructions in force, or of those to come. @throws Refusal `mandate.none` */
    list(brand: BrandId): Promise<readonly Dossier[]>;
    /** @throws Refusal `mandate.none` | `mandate.unknown-activity` */
    dossier(brand: BrandId, activity: string): Promise<Dossier>;
  };

export function createImpact(dependencies: Dependencies): Impact {
  const { db, clock } = dependencies;

  const load = (brand: BrandId, only?: string): Promise<readonly Dossier[]> =>
    inBrand(db, brand, async (tx) => {
      const now = clock();
      const standing = await loadStanding(tx, brand, now);
      const stages = await stagesAt(tx, brand, now);
      const all = {
        screenings: await screenings(tx, brand, only),
        consultations: await consultations(tx, brand, only),
        moves: await moves(tx, brand, only),
        experiments: await experiments(tx, brand, only),
        footings: await footings(tx, brand),
        assessments: await validAssessments(tx, brand, now),
      };
      const measured = await outcomes(
        tx,
        brand,
        all.experiments.map(({ id }) => id),
      );
      const { frame } = applyOrders(standing.text.frame, standing.text.orders);
      const ids = only === undefined ? frame.activities.map(({ id }) => id) : [only];
      return ids.map((activity) => {
        const of = <T extends { readonly activity: string }>(rows: readonly T[]): readonly T[] =>
          rows.filter((row) => row.activity === activity);
        const kept = {
          screenings: of(all.screenings),
          consultations: of(all.consultations),
          moves: of(all.moves),
          experiments: of(all.experiments),
          assessment: all.assessments.get(activity),
          stage: Object.hasOwn(stages, activity) ? stages[activity]!.stage : ('draft' as const),
        };
        const placed = placedOf(standing, activity, now);
        return {
          ...caseOf(standing.mandate.version, placed, kept, now),
          activity,
          footing: of(all.footings)[0],
          outcomes: measured,
        };
      });
    });

  return {
    ...createScreenings(dependencies),
    ...createMoves(dependencies),
    ...createExperiments(dependencies),
    ...createAnswering(dependencies),
    ...createOwn(dependencies),
    list: (brand) => load(brand),
    dossier: async (brand, activity) => (await load(brand, activity))[0]!,
  };
}
