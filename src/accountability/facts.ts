import { askEach, inBrand, type Answers, type Database, type Question, type Questions } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, idFloor, uuidTime, type BrandId } from '../kernel/ids.ts';
import { agreed, compared, flowDownMissing, told, toldAsked, type Chain } from '../contracts/index.ts';
import { dayOf } from '../law/index.ts';
import {
  amended,
  applyOrders,
  chainReason,
  linkedFrame,
  standingAsked,
  standingOf,
  vendorReason,
  wiredThrough,
  withLinks,
  type Activity,
  type Frame,
  type MandateText,
  type Standing,
  type WiredThrough,
} from '../mandate/index.ts';
import { logSizeAsked, type Trace } from '../trace/index.ts';
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
  readonly trace: Pick<Trace, 'state' | 'recent' | 'publishedAt'>;
  readonly chain: Pick<Chain, 'companies'>;
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
    asked(brand: BrandId): { readonly written: Question<unknown>; readonly approved: Question<unknown> };
    /** Of what was asked; bivariant, for what it is tells `notices` alone. */
    standings(text: MandateText, answers: object, now: Millis): readonly NoticeStanding[];
  };
  readonly audits: {
    asked(brand: BrandId): Question<readonly unknown[]>;
    standing(audits: readonly never[]): Facts['audits'];
  };
};

export type NoticeStanding = Pick<Facts['notices'][number], 'collected'> & {
  readonly state: 'none' | 'in-step' | 'out-of-step';
  readonly activity: Pick<Activity, 'id' | 'purpose'>;
  /** Mentions that nobody has said. */
  readonly missing: number;
};

/** What is the same for every brand, or read for all of them at once. */
export type HouseFacts = Pick<Facts, 'now' | 'review' | 'backupAt' | 'recovery' | 'staff' | 'due'> & {
  /** Companies of the chain whose contract with us passes every obligation down. */
  readonly bound: ReadonlySet<string>;
  /** When the youngest content key of each brand was made. */
  readonly contentKeys: ReadonlyMap<string, Millis>;
};

async function houseFacts(sources: FactSources, now: Millis): Promise<HouseFacts> {
  const { access, trace, vault, chain, staff } = sources;
  const { due } = sources.config;
  const [reviews, [backup], { complete }, keys, companies, people] = await Promise.all([
    access.reviews.list(),
    trace.recent(HOUSE, { limit: 1, act: 'backup', since: idFloor(now - due.backup * DAY) }),
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
    now,
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
export async function ownSystemFacts({ db, trace, healthy }: FactSources, house: HouseFacts): Promise<SystemFacts> {
  const { contentKeys, ...ours } = house;
  const { now } = ours;
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
  const log = { size: state?.size ?? 0, signedAt: state?.checkpoint?.signedAt, witnesses: 0, healthy: healthy(HOUSE) };
  return { log, overdue, contentKeyAt: contentKeys.get(HOUSE), ...ours };
}

const lateDay = (now: Millis): string => dayOf(now - DROPPED_WITHIN);

/** What was read of one brand: the facts that its duties are judged by, what they were found from, and what else was asked. */
export type Read<Q> = {
  readonly brand: BrandId;
  readonly facts: Facts;
  /** How the notice of every activity of the instructions in force stands, those that do not run included. */
  readonly notices: readonly NoticeStanding[];
  readonly also: Answers<Q>;
};

/** What the facts of a brand are found from: all of it is one question, for the house asks it of every brand. */
const factsAsked = ({ notices, audits }: FactSources, brand: BrandId, now: Millis) => ({
  ...standingAsked(brand, now),
  ...toldAsked(brand),
  ...agreed(brand),
  ...notices.asked(brand),
  wired: wiredThrough(brand, now),
  audits: audits.asked(brand),
  counted: countsAsked(brand, now),
  size: logSizeAsked(brand),
});
type Found = Answers<ReturnType<typeof factsAsked>>;

/**
 * Everything that the checks look at of each of these brands, each by an index and none by its contents: as quick with ten
 * million interactions. All brands are judged as of one moment, and what is the same for all of them is read once.
 * @param made what is made of one brand's facts, and all that is kept of them
 */
export async function factsOf<Q extends Questions, T>(
  sources: FactSources,
  brands: readonly BrandId[],
  also: (brand: BrandId) => Q,
  made: (read: Read<Q>) => T | Promise<T>,
): Promise<{ readonly house: HouseFacts; readonly all: readonly T[] }> {
  const now = sources.clock();
  const ours = houseFacts(sources, now);
  const each = askEach(
    sources.db,
    brands,
    (brand) => ({ ...also(brand), ...factsAsked(sources, brand, now) }),
    async (brand, found) => made({ brand, also: found, ...(await factsFrom(sources, brand, await ours, found)) }),
  );
  const [house, all] = await Promise.all([ours, each]);
  return { house, all };
}

async function factsFrom(
  { db, trace, healthy, notices, audits }: FactSources,
  brand: BrandId,
  { contentKeys, bound, ...ours }: HouseFacts,
  found: Found,
): Promise<Omit<Read<Questions>, 'brand' | 'also'>> {
  const { now } = ours;
  const standing = await standingOf((work) => inBrand(db, brand, work), brand, found);
  // Instructions that are only to come oblige nobody yet.
  const current = standing && standing.version.from <= now ? standing : undefined;
  const signed = new Set(current?.text.frame.signatures?.map(({ by }) => by));
  const told = standing ? notices.standings(standing.text, found, now) : [];
  const signedAt = found.size === undefined ? undefined : trace.publishedAt(brand);
  const facts: Facts = {
    frame: current && frameOf(current, now),
    mandate: current?.mandate,
    contractSigned: signed.has('brand') && signed.has('processor'),
    ...found.counted,
    chain: {
      ...chainFacts(brand, found, current?.text.frame, servedFrame(standing, now), bound),
      wired: current ? unauthorised(current, found.wired, now) : [],
    },
    log: { size: found.size ?? 0, signedAt, witnesses: found.counted.witnesses, healthy: healthy(brand) },
    contentKeyAt: contentKeys.get(brand),
    notices: told
      .filter(({ activity }) => isRunning(current?.mandate.activities[activity.id]?.stage))
      .map(({ activity: { id, purpose }, collected, state: stands }) => ({ id, purpose, collected, state: stands })),
    audits: audits.standing(found.audits as readonly never[]),
    ...ours,
  };
  return { facts, notices: told };
}

/** With its orders, and what has begun of what was announced; of most brands nothing was. */
function frameOf({ text, links }: Standing, now: Millis): Frame {
  const linked = linkedFrame(text.frame, links, now);
  return linked === text.frame ? amended(text) : applyOrders(linked, text.orders).frame;
}

/** What takes part now, of instructions that are in force or to come. */
const servedFrame = (standing: Standing | undefined, now: Millis): Frame | undefined =>
  standing && linkedFrame(standing.text.frame, standing.links, now);

function chainFacts(
  brand: BrandId,
  found: Parameters<typeof told>[0] & Parameters<typeof compared>[1],
  signed: Frame | undefined,
  served: Frame | undefined,
  bound: ReadonlySet<string>,
): Omit<Facts['chain'], 'wired'> {
  const awaiting = told(found).filter(({ link }) => link.state === 'awaiting');
  const standing = compared(brand, found, signed).filter(({ agreement }) => !agreement.retired);
  const companies = served?.subProcessors.list ?? [];
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

/** Companies and places that the wiring still leads through, and that may take no part (art. 28(2)). */
function unauthorised(
  { mandate, text, links }: Standing,
  wired: readonly WiredThrough[],
  now: Millis,
): readonly string[] {
  const { sites, subProcessors } = withLinks(text.frame, links);
  const vendors = wired.flatMap(({ vendor }) =>
    vendor !== undefined && vendorReason(mandate, vendor, now) ? [vendor] : [],
  );
  const places = wired
    .flatMap(({ site, overflow = [] }) => [...(site === undefined ? [] : [site]), ...overflow])
    .filter((site) => chainReason(mandate, site, now)?.startsWith('chain.'));
  const nameOf = (id: string): string =>
    subProcessors.list.find((one) => one.id === id)?.name ?? sites.find((one) => one.id === id)?.place ?? id;
  return [...new Set([...vendors, ...places])].map(nameOf).toSorted();
}

const isRunning = (stage: string | undefined): boolean => stage === 'experiment' || stage === 'production';

type Rows = Readonly<Record<'awaiting' | 'alerted' | 'copies', number>> &
  Readonly<Record<'awaiting_since' | 'alerted_since' | 'copies_since', string | null>> &
  Readonly<Record<'signals' | 'incidents' | 'recorded' | 'consents' | 'overdue' | 'witnesses', number>> &
  Readonly<Record<'signal' | 'incident', string | null>>;

/** One text, put together once. */
const COUNTS = `select o.awaiting, o.awaiting_since, o.alerted, o.alerted_since, s.signals, s.signal, i.incidents, i.incident, c.copies, c.copies_since,
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
         where brand = $1 and (state = 'by-hand' or (state = 'going' and why <> 'taken')) and since < $3) c`;
const countsAsked = (brand: BrandId, now: Millis) =>
  ({
    sql: COUNTS,
    values: [brand, lateDay(now), new Date(now - DAY)],
    read: (rows: readonly Rows[]) => countedOf(rows[0]!),
  }) satisfies Question<Counts>;

type Counts = ReturnType<typeof countedOf>;
function countedOf(found: Rows) {
  const counted = (count: number, since: string | null): Counted => ({
    count,
    since: since === null ? undefined : Date.parse(since),
  });
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
