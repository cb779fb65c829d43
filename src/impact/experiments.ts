import { inBrand } from '../db/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { BrandId } from '../kernel/ids.ts';
import { addPeriod } from '../law/index.ts';
import { drawOf } from '../mandate/index.ts';
import { reopenAssessments } from './assessment-store.ts';
import { addOutcome, endExperiments, reportExperiment } from './experiment-store.ts';
import type { Experiment, Outcome, Speaker } from './types.ts';
import { change, type Dependencies } from './writing.ts';

export type Measured = {
  readonly measure: string;
  /** Each with the digests that its person is known by, the first of which draws them. */
  readonly values: readonly { readonly value: number; readonly digest: string }[];
};

export type Experiments = {
  /** Adds to the sums of the last experiment; who it was about is not kept. @throws Refusal `impact.experiment-none` */
  measure(brand: BrandId, activity: string, measured: Measured, who: Pick<Speaker, 'actor'>): Promise<void>;
  /** What came of the last experiment, once it is over or nearly so. @throws Refusal `impact.experiment-none` */
  report(
    brand: BrandId,
    activity: string,
    report: Pick<NonNullable<Experiment['report']>, 'conclusion' | 'text'>,
    who: Speaker,
  ): Promise<void>;
  /** Ends those whose day is past; `decide` has admitted nothing since that instant. @returns how many */
  endDue(brand: BrandId): Promise<number>;
};

export function createExperiments(dependencies: Dependencies): Experiments {
  const { db, append, clock, newId } = dependencies;
  return {
    measure: (brand, activity, { measure, values }, who) =>
      change(dependencies, brand, activity, who, async ({ tx, now, found, leave }) => {
        const [last] = found.kept.experiments;
        if (!last || last.report) throw new Refusal('impact.experiment-none');
        for (const outcome of sumsOf(measure, values, (digest) => drawOf(activity, digest) < last.share))
          await addOutcome(tx, brand, last.id, outcome, now);
        await leave('experiment-outcome', { experiment: last.id, measure, values: values.length });
      }),

    report: (brand, activity, { conclusion, text }, who) =>
      change(dependencies, brand, activity, who, async ({ tx, now, found, leave }) => {
        const [last] = found.kept.experiments;
        if (!last || last.report) throw new Refusal('impact.experiment-none');
        await reportExperiment(tx, brand, last.id, { conclusion, text, by: who.name, at: now });
        // What is to change is assessed again before it is opened any wider (art. 35(11)).
        if (conclusion === 'change') await reopenAssessments(tx, brand, activity, ['experiment'], now);
        await leave('experiment-report', { experiment: last.id, conclusion });
      }),

    endDue: (brand) =>
      inBrand(db, brand, async (tx) => {
        const now = clock();
        const ended = await endExperiments(tx, brand, { due: now }, { how: 'date', at: now });
        for (const { id, activity } of ended)
          await append(
            tx,
            brand,
            {
              act: 'stage-move',
              at: now,
              actor: 'system',
              activity,
              details: { step: 'experiment-end', experiment: id },
            },
            { id: newId(now), proof: true, expires: addPeriod(now, 'P6Y') },
          );
        return ended.length;
      }),
  };
}

/** The sums on each side of the share. */
function sumsOf(
  measure: string,
  values: Measured['values'],
  isInside: (digest: string) => boolean,
): readonly Outcome[] {
  return (['inside', 'outside'] as const).flatMap((arm) => {
    const found = values.filter(({ digest }) => isInside(digest) === (arm === 'inside')).map(({ value }) => value);
    if (found.length === 0) return [];
    return [
      {
        measure,
        arm,
        count: found.length,
        sum: found.reduce((sum, value) => sum + value, 0),
        squares: found.reduce((sum, value) => sum + value * value, 0),
        least: Math.min(...found),
        most: Math.max(...found),
      },
    ];
  });
}
