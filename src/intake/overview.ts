import type { z } from 'zod';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, idFloor, type BrandId } from '../kernel/ids.ts';
import { dayOf as localDay, startOfDay } from '../law/index.ts';
import type { CompiledMandate } from '../mandate/index.ts';
import { dayOf } from '../kernel/columns.ts';
import type { Overview } from './contract.ts';
import { countGaps } from './gaps.ts';
import { countIncidents } from './incidents.ts';
import { countQuarantine, countsByDay, countsSince } from './views.ts';

const HOUR = 3_600_000;
const DAYS = 14;

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly brands: () => Promise<readonly BrandId[]>;
  readonly mandateOf: (brand: BrandId) => Promise<CompiledMandate | undefined>;
  readonly custodyOf: (
    tx: Transaction,
    brand: BrandId,
    now: number,
  ) => Promise<z.infer<typeof Overview>['brands'][number]['custody']>;
  readonly impactOf: (tx: Transaction, brand: BrandId) => Promise<number>;
  readonly logState: (brand: BrandId) => Promise<{
    readonly size: number;
    readonly pending: number;
    readonly signedAt: number | undefined;
    readonly healthy: boolean;
  }>;
};

/** By their ids, which tell when they were recorded. */
async function countClosings({ client }: Transaction, brand: BrandId, since: number): Promise<Closings> {
  const { rows } = await client.query<Closings>(
    `select (count(*) filter (where kind = 'opposition'))::int as oppositions, (count(*) filter (where kind = 'withdrawal'))::int as withdrawals
     from mandat.contact_proof where brand = $1 and id >= $2 and kind in ('opposition', 'withdrawal')`,
    [brand, idFloor(since)],
  );
  return rows[0]!;
}
type Closings = z.infer<typeof Overview>['brands'][number]['closings'];

/** Now, the day before and fourteen days of every brand: one transaction a brand, counts from the tallies. */
export function createOverview({
  db,
  clock,
  brands,
  mandateOf,
  custodyOf,
  impactOf,
  logState,
}: Options): (zone: string, sees: (brand: BrandId) => boolean) => Promise<z.infer<typeof Overview>> {
  async function one(brand: BrandId, now: number, zone: string): Promise<z.infer<typeof Overview>['brands'][number]> {
    const today = Temporal.PlainDate.from(localDay(now, zone));
    const days = Array.from({ length: DAYS }, (_, index) => today.subtract({ days: DAYS - 1 - index }).toString());
    // Tallies are kept by the hour: the hour that runs is the last of the twenty-four.
    const end = Math.ceil((now + 1) / HOUR) * HOUR;
    const counted24 = (tx: Transaction, before: number) =>
      countsSince(tx, brand, new Date(end - (before + 24) * HOUR), new Date(end - before * HOUR));
    const [mandate, trace, counted] = await Promise.all([
      mandateOf(brand),
      logState(brand),
      inBrand(db, brand, async (tx) => {
        const one = async (sql: string): Promise<number> =>
          (await tx.client.query<{ n: number }>(sql, [brand])).rows[0]!.n;
        const about = await tx.client.query<{ name: string; sample: boolean }>(
          'select name, sample from mandat.brand where brand = $1',
          [brand],
        );
        return {
          ...about.rows[0]!,
          counts: await countsByDay(
            tx,
            brand,
            days.map((day) => startOfDay(day, zone)),
          ),
          today: await counted24(tx, 0),
          yesterday: await counted24(tx, 24),
          quarantine: await countQuarantine(tx, brand, dayOf(now)),
          unrouted: await one(
            `select count(distinct (source, key, value)) as n from mandat.unrouted where brand = $1 and hour > now() - interval '30 days'`,
          ),
          signals: await one(`select count(*) as n from mandat.signal where brand = $1 and state = 'to-relay'`),
          incidents: await countIncidents(tx, brand),
          closings: await countClosings(tx, brand, startOfDay(days.at(-1)!, zone)),
          incomplete: await countGaps(tx, brand, now),
          ordersAwaiting: await one(
            `select count(*) as n from mandat.mandate_order where brand = $1 and state = 'awaiting'`,
          ),
          impact: await impactOf(tx, brand),
          custody: await custodyOf(tx, brand, now),
        };
      }),
    ]);
    const { counts, ...rest } = counted;
    const onDay = (day: number) => {
      const sums = { accepted: 0, observed: 0, quarantined: 0, refused: 0 };
      for (const row of counts) if (row.day === day) sums[row.verdict] += row.count;
      return sums;
    };
    const channels: Record<string, number> = {};
    for (const row of counts)
      channels[row.channel || 'unknown'] = (channels[row.channel || 'unknown'] ?? 0) + row.count;
    return {
      brand,
      ...rest,
      mandate: mandate?.version ?? null,
      days: days.map((day, index) => ({ day, ...onDay(index) })),
      channels,
      trace: {
        size: trace.size,
        pending: trace.pending,
        signedAt: trace.signedAt === undefined ? null : new Date(trace.signedAt).toISOString(),
        healthy: trace.healthy,
      },
    };
  }

  return async (zone, sees) => {
    const now = clock();
    const ids = (await brands()).filter((brand) => brand !== HOUSE && sees(brand));
    return { at: new Date(now).toISOString(), brands: await Promise.all(ids.map((brand) => one(brand, now, zone))) };
  };
}
