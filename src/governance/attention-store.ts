import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import type { BrandFacts } from './attention-types.ts';

const DAY = 86_400_000;
/** Quarantine that goes within these days is spoken of. */
const SOON = 2 * DAY;
/** Nothing is counted to its end: a list does not become longer by the thousandth. */
const MANY = 1000;

/** Interactions that are destroyed soon unless somebody decides, and the first day on which some are. */
export async function endingQuarantine(
  { client }: Transaction,
  brand: BrandId,
  now: number,
): Promise<BrandFacts['quarantine']> {
  const { rows } = await client.query<{ count: number; first: string | null }>(
    `select count(*)::int as count, min(expires_on)::text as first from
       (select expires_on from mandat.quarantine where brand = $1 and expires_on between $2 and $3 limit ${MANY}) q`,
    [brand, dayOf(now), dayOf(now + SOON)],
  );
  return { count: rows[0]!.count, first: rows[0]!.first ?? undefined };
}

/** Activities whose assessment was opened again (GDPR art. 35(11)). */
export async function reopenedAssessments({ client }: Transaction, brand: BrandId): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ activity: string }>(
    `select distinct activity from mandat.impact_assessment where brand = $1 and status = 'reopened'`,
    [brand],
  );
  return new Set(rows.map(({ activity }) => activity));
}
