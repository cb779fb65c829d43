import { inBrand, type Database } from '../db/index.ts';
import { idFloor, type BrandId } from '../kernel/ids.ts';
import type { Task } from '../jobs/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { dayOf } from '../kernel/columns.ts';
import { append, dropExpired } from '../trace/index.ts';
import { gapTask, type GapOptions } from './gaps.ts';
import { mediaHousekeeping } from './media/jobs.ts';
import type { OvertakenOptions } from './media/overtaken.ts';
import { expireReleased } from './released.ts';
import { expireQuarantine } from './quarantine.ts';
import { OPENING_LIFE } from './rows.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** How long the same bytes get the same receipt. */
export const RECEIPT_WINDOW = 90 * DAY;

type Options = GapOptions &
  OvertakenOptions & {
    readonly brands: () => Promise<readonly BrandId[]>;
  };

/** What time does to interactions: bytes past their day go with their partition, counts are summed, old receipts forgotten. */
export function housekeeping(options: Options): readonly Task[] {
  const { db, clock, brands, mandateOf, delay } = options;
  const each = (work: (brand: BrandId) => Promise<unknown>) => async (): Promise<void> => {
    for (const brand of await brands()) await work(brand);
  };
  const drop = async (parent: 'opening' | 'quarantine'): Promise<void> => {
    await db.pool.query('select mandat.drop_expired($1, $2)', [parent, dayOf(clock())]);
  };
  return [
    ...mediaHousekeeping(options, brands),
    gapTask({ db, clock, mandateOf, delay }, brands),
    {
      name: 'quarantine',
      everyMs: 15 * MINUTE,
      async run() {
        await each((brand) => expireQuarantine({ db, clock }, brand, dayOf(clock())))();
        await drop('quarantine');
      },
    },
    {
      name: 'expiry',
      everyMs: 60 * MINUTE,
      async run() {
        await dropExpired({ db, clock }, await brands(), { table: 'part', step: 'week', counted: 'parts' });
        await drop('opening');
        await each((brand) => expireRows(db, brand, clock()))();
      },
    },
    {
      name: 'receipts',
      everyMs: 60 * MINUTE,
      run: each((brand) => forgetReceipts(db, brand, clock() - RECEIPT_WINDOW)),
    },
    {
      name: 'tallies',
      everyMs: 60 * MINUTE,
      run: each((brand) => sumTallies(db, brand, new Date(clock() - 2 * 60 * MINUTE))),
    },
  ];
}

/** What lies in tables that are not cut by days: one entry says how much of it went. */
async function expireRows(db: Database, brand: BrandId, now: Millis): Promise<void> {
  const today = dayOf(now);
  await inBrand(db, brand, async (tx) => {
    const gone = async (table: 'signal' | 'aside'): Promise<number> =>
      (await tx.client.query(`delete from mandat.${table} where brand = $1 and expires_on < $2`, [brand, today]))
        .rowCount ?? 0;
    const details = {
      signals: await gone('signal'),
      aside: await gone('aside'),
      ...(await expireReleased(tx, brand)),
    };
    if (Object.values(details).some((count) => count > 0))
      await append(tx, brand, { act: 'expire', at: now, actor: 'system', details }, { expires: now + OPENING_LIFE });
    // Counts, of nobody.
    await tx.client.query('delete from mandat.hook_tally where brand = $1 and hour < $2', [
      brand,
      new Date(now - 90 * DAY),
    ]);
    await tx.client.query('delete from mandat.reading_tally where brand = $1 and day < $2', [
      brand,
      dayOf(now - 400 * DAY),
    ]);
  });
}

/** Digests begin with the hour of their uuid, those of random uuids with zero: two ranges of the primary key. */
async function forgetReceipts(db: Database, brand: BrandId, before: number): Promise<void> {
  const hour = Buffer.alloc(4);
  hour.writeUInt32BE(Math.floor(before / 3_600_000));
  for (const [from, to] of [
    [Buffer.alloc(4), Buffer.from([0, 0, 0, 1])],
    [Buffer.from([0, 0, 0, 1]), hour],
  ] as const) {
    for (;;) {
      const { rowCount } = await inBrand(db, brand, ({ client }) =>
        client.query(
          `delete from mandat.receipt where brand = $1 and digest in (
             select digest from mandat.receipt where brand = $1 and digest >= $2 and digest < $3 and interaction < $4 limit 5000)`,
          [brand, from, to, idFloor(before)],
        ),
      );
      if ((rowCount ?? 0) < 5000) break;
    }
  }
}

async function sumTallies(db: Database, brand: BrandId, before: Date): Promise<void> {
  await inBrand(db, brand, ({ client }) =>
    client.query(
      `with busy as (select hour from mandat.tally where brand = $1 and hour < $2 group by hour having count(*) > 64 limit 48),
            gone as (delete from mandat.tally t using busy where t.brand = $1 and t.hour = busy.hour returning t.*)
       insert into mandat.tally (brand, hour, id, source, channel, activity, verdict, would, reason, count)
       select brand, hour, gen_random_uuid(), source, channel, activity, verdict, would, reason, sum(count) from gone
       group by brand, hour, source, channel, activity, verdict, would, reason`,
      [brand, before],
    ),
  );
}
