import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { dayOf } from '../kernel/columns.ts';
import type { BrandId } from '../kernel/ids.ts';

export type Reading = {
  readonly act: 'read' | 'listen' | 'export';
  readonly activity: string | null;
  readonly site?: string | undefined;
  readonly country?: string | undefined;
};

/** One more reading from a place, in the reading's own transaction: a count for the data map, and never of whom. */
export async function countReading(
  { client }: Transaction,
  brand: BrandId,
  { act, activity, site, country }: Reading,
  now: Millis,
): Promise<void> {
  await client.query({
    name: 'count-reading',
    text: `insert into mandat.reading_tally as t (brand, day, act, activity, site, country, count) values ($1, $2, $3, $4, $5, $6, 1)
           on conflict (brand, day, act, activity, site, country) do update set count = t.count + 1`,
    values: [brand, dayOf(now), act, activity ?? '', site ?? '', country ?? ''],
  });
}
