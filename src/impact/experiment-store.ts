import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Experiment, ExperimentEnd, Outcome } from './types.ts';

const instant = (at: Millis): Date => new Date(at);

/** An activity's experiments, the newest first; all of the brand's where none is named. */
export async function experiments(tx: Transaction, brand: BrandId, activity?: string): Promise<Experiment[]> {
  let query = tx.kysely.selectFrom('impact_experiment').selectAll().where('brand', '=', brand);
  if (activity !== undefined) query = query.where('activity', '=', activity);
  const rows = await query.orderBy('began_at', 'desc').orderBy('id', 'desc').execute();
  return rows.map((row) => ({
    id: row.id,
    activity: row.activity,
    hypothesis: row.hypothesis,
    measure: row.measure,
    population: row.population,
    share: row.share,
    beganAt: row.began_at.getTime(),
    until: row.until.getTime(),
    ...(row.ended_at && { endedAt: row.ended_at.getTime(), end: row.ended as ExperimentEnd }),
    ...(row.reported_at && {
      report: {
        conclusion: row.conclusion as NonNullable<Experiment['report']>['conclusion'],
        text: row.report!,
        by: row.reported_by!,
        at: row.reported_at.getTime(),
      },
    }),
  }));
}

export async function insertExperiment({ client }: Transaction, brand: BrandId, one: Experiment): Promise<void> {
  await client.query(
    `insert into mandat.impact_experiment (brand, id, activity, hypothesis, measure, population, share, began_at, until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      brand,
      one.id,
      one.activity,
      one.hypothesis,
      one.measure,
      one.population,
      one.share,
      instant(one.beganAt),
      instant(one.until),
    ],
  );
}

/** What of it runs ends; nothing where nothing does. @returns the ids of those ended */
export async function endExperiments(
  { client }: Transaction,
  brand: BrandId,
  which: { readonly activity: string } | { readonly due: Millis },
  end: { readonly how: ExperimentEnd; readonly at: Millis },
): Promise<readonly { readonly id: string; readonly activity: string }[]> {
  const { rows } = await client.query<{ id: string; activity: string }>(
    `update mandat.impact_experiment set ended_at = $3, ended = $4
     where brand = $1 and ended_at is null and ($2::text is null or activity = $2) and ($5::timestamptz is null or until <= $5)
     returning id, activity`,
    [
      brand,
      'activity' in which ? which.activity : null,
      instant(end.at),
      end.how,
      'due' in which ? instant(which.due) : null,
    ],
  );
  return rows;
}

export async function reportExperiment(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  report: NonNullable<Experiment['report']>,
): Promise<void> {
  await client.query(
    `update mandat.impact_experiment set conclusion = $3, report = $4, reported_by = $5, reported_at = $6
     where brand = $1 and id = $2`,
    [brand, id, report.conclusion, report.text, report.by, instant(report.at)],
  );
}

/** Adds to the sums of a day. */
export async function addOutcome(
  { client }: Transaction,
  brand: BrandId,
  experiment: string,
  { measure, arm, count, sum, squares, least, most }: Outcome,
  at: Millis,
): Promise<void> {
  await client.query(
    `insert into mandat.impact_outcome as o (brand, experiment, measure, arm, day, count, sum, squares, least, most)
     values ($1, $2, $3, $4, ($5::timestamptz at time zone 'UTC')::date, $6, $7, $8, $9, $10)
     on conflict (brand, experiment, measure, arm, day) do update set count = o.count + excluded.count, sum = o.sum + excluded.sum,
       squares = o.squares + excluded.squares, least = least(o.least, excluded.least), most = greatest(o.most, excluded.most)`,
    [brand, experiment, measure, arm, instant(at), count, sum, squares, least, most],
  );
}

/** The sums of each experiment of an activity, over its days. */
export async function outcomes(
  { client }: Transaction,
  brand: BrandId,
  experimentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Outcome[]>> {
  const { rows } = await client.query<Outcome & { readonly experiment: string }>(
    `select experiment, measure, arm, sum(count)::int as count, sum(sum) as sum, sum(squares) as squares, min(least) as least, max(most) as most
     from mandat.impact_outcome where brand = $1 and experiment = any ($2) group by 1, 2, 3 order by 1, 2, 3`,
    [brand, experimentIds],
  );
  return Map.groupBy(rows, ({ experiment }) => experiment);
}
