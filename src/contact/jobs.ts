import { inBrand, type Database } from '../db/index.ts';
import type { Task } from '../jobs/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { dayOf } from '../kernel/columns.ts';
import { idFloor, type BrandId } from '../kernel/ids.ts';
import { append, dropExpired } from '../trace/index.ts';
import type { Campaigns } from './campaigns.ts';
import type { Contacts } from './types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Rows a transaction: what holds locks is soon over. */
const BATCH = 5000;
/** An end of retention stays opened for a year, as logs do (CNIL délib. 2021-122). */
const OPENING_LIFE = 366 * DAY;

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly contacts: Pick<Contacts, 'prospecting'>;
  readonly campaigns: Pick<Campaigns, 'review'>;
};

/** What time does to what is known of persons: leases end, what expired goes, counts are summed. */
export function contactTasks(
  { db, clock, contacts, campaigns }: Options,
  brands: () => Promise<readonly BrandId[]>,
): readonly Task[] {
  const each = (work: (brand: BrandId, now: Millis) => Promise<unknown>) => async (): Promise<void> => {
    for (const brand of await brands()) await work(brand, clock());
  };
  /** Until nothing is left of it. */
  const drain = async (brand: BrandId, sql: string, ...values: unknown[]): Promise<void> => {
    for (let left = BATCH; left >= BATCH;)
      left = (await inBrand(db, brand, ({ client }) => client.query(sql, [brand, ...values]))).rowCount ?? 0;
  };
  /** The same of what is kept of persons: each transaction that ends some of it leaves an entry that counts it. */
  const expire = async (brand: BrandId, at: Millis, what: string, sql: string, ...values: unknown[]): Promise<void> => {
    for (let left = BATCH; left >= BATCH;)
      left = await inBrand(db, brand, async (tx) => {
        const gone = (await tx.client.query(sql, [brand, ...values])).rowCount ?? 0;
        const meaning = { act: 'expire', at, actor: 'system', details: { [what]: gone } } as const;
        if (gone > 0) await append(tx, brand, meaning, { expires: at + OPENING_LIFE });
        return gone;
      });
  };
  return [
    {
      name: 'contact-leases',
      everyMs: MINUTE,
      run: each(async (brand, now) => {
        const unreported = await unreportedOf(contacts, brand, now);
        await drain(brand, LEASES, new Date(now), unreported);
      }),
    },
    // A decision sees other instructions within a second, and refuses by them; this is what people see of it.
    { name: 'contact-campaigns', everyMs: 15_000, run: each((brand) => campaigns.review(brand)) },
    {
      name: 'contact-expiry',
      everyMs: HOUR,
      async run() {
        await dropExpired({ db, clock }, await brands(), {
          table: 'contact_decision',
          step: 'week',
          counted: 'decisions',
        });
        await db.pool.query('select mandat.drop_expired($1, $2)', ['contact_grant', dayOf(clock())]);
        await each(async (brand, now) => {
          await expire(brand, now, 'records', expired('contact_record'), dayOf(now));
          await expire(brand, now, 'proofs', expired('contact_proof'), dayOf(now));
          await expire(brand, now, 'attempts', OLD_ATTEMPTS, dayOf(now), idFloor(now - 40 * DAY));
          await inBrand(db, brand, ({ client }) => client.query(SUMS, [brand, new Date(now - 2 * HOUR)]));
        })();
      },
    },
  ];
}

/** Without instructions, an attempt that nobody reported counts. */
async function unreportedOf(
  contacts: Pick<Contacts, 'prospecting'>,
  brand: BrandId,
  now: Millis,
): Promise<'counted' | 'released'> {
  return contacts.prospecting(brand, now).then(
    ({ unreported }) => unreported,
    () => 'counted' as const,
  );
}

const LEASES = `update mandat.contact_attempt set state = $3, lease_until = null
  where (brand, digest, id) in (
    select brand, digest, id from mandat.contact_attempt where brand = $1 and state = 'reserved' and lease_until <= $2 limit ${BATCH})`;

const expired = (table: string): string =>
  `delete from mandat.${table} where ctid = any (array(select ctid from mandat.${table} where brand = $1 and expires_on < $2 limit ${BATCH}))`;

/** By their ids, which tell when they were reserved. */
const OLD_ATTEMPTS = `delete from mandat.contact_attempt where (brand, digest, id) in (
  select brand, digest, id from mandat.contact_attempt where brand = $1 and id < $3 and expires_on < $2 limit ${BATCH})`;

const SUMS = `with busy as (select hour from mandat.contact_tally where brand = $1 and hour < $2 group by hour having count(*) > 64 limit 48),
    gone as (delete from mandat.contact_tally t using busy where t.brand = $1 and t.hour = busy.hour returning t.*)
  insert into mandat.contact_tally (brand, hour, id, campaign, channel, verdict, rule, count, passed)
  select brand, hour, gen_random_uuid(), campaign, channel, verdict, rule, sum(count), sum(passed) from gone
  group by brand, hour, campaign, channel, verdict, rule`;
