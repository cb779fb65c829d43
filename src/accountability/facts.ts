import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, idFloor, uuidTime, type BrandId } from '../kernel/ids.ts';
import { flowDownMissing, type Agreements, type Chain } from '../contracts/index.ts';
import { dayOf } from '../law/index.ts';
import { applyOrders, type CompiledActivity, type Frame, type Mandates } from '../mandate/index.ts';
import type { Trace } from '../trace/index.ts';
import { DAY, type SystemFacts } from './checks-system-rules.ts';
import { MANY, type Counted, type Facts } from './parallel-types.ts';
import type { DueDays } from './types.ts';

/**
 * Partitions of expiry are dropped in the night after their last day (a week of parts, a day of quarantine): two days are not yet
 * late. What is looked at ends where a partition does, so that the one under way, the largest, is never read.
 */
const DROPPED_WITHIN = 2 * DAY;

export type FactSources = {
  readonly db: Database;
  readonly clock: Clock;
  readonly config: { readonly due: DueDays };
  readonly mandates: Pick<Mandates, 'version' | 'compiledVersion'>;
  readonly trace: Pick<Trace, 'state' | 'recent'>;
  readonly chain: Pick<Chain, 'served' | 'companies' | 'ofBrand'>;
  readonly agreements: Pick<Agreements, 'ofBrand'>;
  readonly healthy: (brand: BrandId) => boolean;
  readonly vault: {
    list(): Promise<readonly { readonly brand: string; readonly use: string; readonly createdAt: Millis }[]>;
    readonly provider: { recovery(): Promise<{ readonly complete: boolean }> };
  };
  readonly access: {
    readonly reviews: { list(): Promise<readonly { readonly closed_at: Date | null; readonly due_at: Date }[]> };
  };
  readonly staff: { counts(): Promise<Facts['staff']> };
  readonly notices: {
    list(brand: BrandId): Promise<
      readonly (Pick<Facts['notices'][number], 'collected' | 'state'> & {
        readonly activity: Pick<CompiledActivity, 'id' | 'purpose'>;
      })[]
    >;
  };
  readonly audits: { standing(brand: BrandId): Promise<Facts['audits']> };
};

/** What is the same for every brand, or read for all of them at once. */
export type HouseFacts = Pick<Facts, 'review' | 'backupAt' | 'recovery' | 'staff' | 'due'> & {
  /** Companies of the chain whose contract with us passes every obligation down. */
  readonly bound: ReadonlySet<string>;
  /** When the youngest content key of each brand was made. */
  readonly contentKeys: ReadonlyMap<string, Millis>;
};

export async function houseFacts(sources: FactSources): Promise<HouseFacts> {
  const { access, trace, vault, clock, chain, staff } = sources;
  const { due } = sources.config;
  const [reviews, [backup], { complete }, keys, companies, people] = await Promise.all([
    access.reviews.list(),
    trace.recent(HOUSE, { limit: 1, act: 'backup', since: idFloor(clock() - due.backup * DAY) }),
    vault.provider.recovery(),
    vault.list(),
    chain.companies(),
    staff.counts(),
  ]);
  const contentKeys = new Map<string, Millis>();
  for (const { brand, use, createdAt } of keys)
    if (use === 'content') contentKeys.set(brand, Math.max(createdAt, contentKeys.get(brand) ?? 0));
  const closed = reviews.flatMap(({ closed_at }) => (closed_at ? [closed_at.getTime()] : []));
  const awaited = reviews.flatMap(({ closed_at, due_at }) => (closed_at ? [] : [due_at.getTime()]));
  return {
    review: {
      closedAt: closed.length === 0 ? undefined : Math.max(...closed),
      dueAt: awaited.length === 0 ? undefined : Math.min(...awaited),
    },
    backupAt: backup?.meaning.at,
    recovery: complete,
    staff: people,
    due,
    contentKeys,
    bound: new Set(companies.filter((one) => flowDownMissing(one).length === 0).map(({ id }) => id)),
  };
}

/** The house's own: its log, its keys, and what its log should have forgotten. */
export async function ownSystemFacts(
  { db, clock, trace, healthy }: FactSources,
  house: HouseFacts,
): Promise<SystemFacts> {
  const { contentKeys, ...ours } = house;
  const now = clock();
  const [state, overdue] = await Promise.all([
    trace.state(HOUSE),
    inBrand(db, HOUSE, async ({ client }) => {
      const { rows } = await client.query<{ readonly overdue: number }>(
        `select count(*)::int as overdue from (select 1 from mandat.opening
         where brand = $1 and expires_on < date_trunc('week', $2::date)::date limit ${MANY}) o`,
        [HOUSE, lateDay(now)],
      );
      return rows[0]!.overdue;
    }),
  ]);
  return { now, log: logOf(state, 0, healthy(HOUSE)), overdue, contentKeyAt: contentKeys.get(HOUSE), ...ours };
}

type LogState = Awaited<ReturnType<FactSources['trace']['state']>>;
const logOf = (state: LogState, witnesses: number, healthy: boolean): SystemFacts['log'] => ({
  size: state?.size ?? 0,
  signedAt: state?.checkpoint?.signedAt,
  witnesses,
  healthy,
});
const lateDay = (now: Millis): string => dayOf(now - DROPPED_WITHIN);

/** Everything that the checks look at of one brand, each by an index and none by its contents: as quick with ten million interactions. */
export async function factsOf(sources: FactSources, brand: BrandId, house: HouseFacts): Promise<Facts> {
  const { db, clock, mandates, trace, healthy, notices, audits } = sources;
  const { contentKeys, bound, ...ours } = house;
  const now = clock();
  const found = await mandates.version(brand, { at: now });
  const [served] = await sources.chain.served((one) => one === brand);
  const [compiled, state, counted, chain, told, audited] = await Promise.all([
    found && mandates.compiledVersion(brand, found, now),
    trace.state(brand),
    inBrand(db, brand, (tx) => counts(tx, brand, now)),
    chainFacts(sources, brand, served?.frame, bound),
    notices.list(brand),
    audits.standing(brand),
  ]);
  const signed = new Set(found?.text.frame.signatures?.map(({ by }) => by));
  return {
    now,
    frame: found && applyOrders(served?.frame ?? found.text.frame, found.text.orders).frame,
    mandate: compiled,
    contractSigned: signed.has('brand') && signed.has('processor'),
    ...counted,
    chain,
    log: logOf(state, counted.witnesses, healthy(brand)),
    contentKeyAt: contentKeys.get(brand),
    notices: told
      .filter(({ activity }) => isRunning(compiled?.activities[activity.id]?.stage))
      .map(({ activity: { id, purpose }, collected, state: stands }) => ({ id, purpose, collected, state: stands })),
    audits: audited,
    ...ours,
  };
}

async function chainFacts(
  { chain, agreements }: FactSources,
  brand: BrandId,
  frame: Frame | undefined,
  bound: ReadonlySet<string>,
): Promise<Facts['chain']> {
  const awaiting = (await chain.ofBrand(brand)).filter(({ link }) => link.state === 'awaiting');
  const standing = (await agreements.ofBrand(brand)).filter(({ agreement }) => !agreement.retired);
  const companies = frame?.subProcessors.list ?? [];
  return {
    companies: companies.length,
    unbound: companies.filter(({ id }) => !bound.has(id)).map(({ name }) => name),
    awaiting: {
      count: awaiting.length,
      since: awaiting.length === 0 ? undefined : Math.min(...awaiting.map(({ notice }) => notice.toldAt)),
    },
    differing: standing.flatMap(({ cells }) => cells).filter(({ verdict }) => verdict === 'differs').length,
  };
}
const isRunning = (stage: string | undefined): boolean => stage === 'experiment' || stage === 'production';

type Rows = Readonly<Record<'awaiting' | 'alerted' | 'copies', number>> &
  Readonly<Record<'awaiting_since' | 'alerted_since' | 'copies_since', Date | null>> &
  Readonly<Record<'signals' | 'incidents' | 'recorded' | 'consents' | 'overdue' | 'witnesses', number>> &
  Readonly<Record<'signal' | 'incident', string | null>>;

async function counts({ client }: Transaction, brand: BrandId, now: Millis) {
  const { rows } = await client.query<Rows>(
    `select o.awaiting, o.awaiting_since, o.alerted, o.alerted_since, s.signals, s.signal, i.incidents, i.incident, c.copies, c.copies_since,
       (select count(*)::int from (select 1 from mandat.contact_proof where brand = $1 and kind = 'consent' limit ${MANY}) p) as consents,
       (select count(*)::int from (select 1 from mandat.incident where brand = $1 limit ${MANY}) n) as recorded,
       (select count(*)::int from mandat.witness where brand = $1 and removed_at is null) as witnesses,
       (select count(*)::int from (select 1 from mandat.part where brand = $1 and expires_on < date_trunc('week', $2::date)::date limit ${MANY}) p)
         + (select count(*)::int from (select 1 from mandat.quarantine where brand = $1 and expires_on < $2 limit ${MANY}) q) as overdue
     from (select count(*) filter (where state = 'awaiting')::int as awaiting, min(received_at) filter (where state = 'awaiting') as awaiting_since,
             count(*) filter (where state = 'alerted')::int as alerted, min(received_at) filter (where state = 'alerted') as alerted_since
           from mandat.mandate_order where brand = $1) o,
          (select count(*)::int as signals, min(id::text) as signal from mandat.signal where brand = $1 and state = 'to-relay') s,
          (select count(*)::int as incidents, min(id::text) as incident from mandat.incident where brand = $1 and state = 'open') i,
          (select count(*)::int as copies, min(since) as copies_since from mandat.copy
           where brand = $1 and (state = 'by-hand' or (state = 'going' and why <> 'taken')) and since < $3) c`,
    [brand, lateDay(now), new Date(now - DAY)],
  );
  const found = rows[0]!;
  const counted = (count: number, since: Date | null): Counted => ({ count, since: since?.getTime() });
  // Ids tell when what they name came.
  const told = (count: number, id: string | null): Counted => ({
    count,
    since: id === null ? undefined : uuidTime(id),
  });
  return {
    awaiting: counted(found.awaiting, found.awaiting_since),
    alerted: counted(found.alerted, found.alerted_since),
    copies: counted(found.copies, found.copies_since),
    signals: told(found.signals, found.signal),
    incidents: told(found.incidents, found.incident),
    recorded: found.recorded,
    consents: found.consents,
    overdue: found.overdue,
    witnesses: found.witnesses,
  };
}
