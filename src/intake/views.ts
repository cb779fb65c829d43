import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { idFloor, uuidTime } from '../kernel/ids.ts';

/** A head as lists show it. */
export type HeadRow = {
  readonly id: string;
  readonly subject: string | null;
  readonly started_at: Date;
  readonly channel: string | null;
  readonly source: string;
  readonly activity: string | null;
  readonly verdict: 'accepted' | 'observed' | 'quarantined' | 'refused';
  readonly would: 'accepted' | 'observed' | 'quarantined' | 'refused';
  readonly mode: 'observe' | 'warn' | 'enforce';
  readonly mandate: number | null;
  readonly because: readonly string[];
  readonly struck: Readonly<Record<string, number>> | null;
  readonly routing: Readonly<Record<string, string>> | null;
  readonly language: string | null;
  readonly notes: readonly string[] | null;
  /** Kinds of parts that never came, once the contact counts as closed. */
  readonly missing: readonly string[] | null;
  readonly state: 'kept' | 'none' | 'expired' | 'erased' | 'destroyed';
};

const HEAD =
  'i.id, i.subject, i.started_at, i.channel, i.source, i.activity, i.verdict, i.would, i.mode, i.mandate, i.because, i.struck, i.routing, i.language, i.notes, i.state, (select g.kinds from mandat.gap g where g.brand = i.brand and g.interaction = i.id and g.due_at <= now()) as missing';

export type HeadFilter = {
  readonly verdict?: string | undefined;
  readonly would?: string | undefined;
  /** Of one person alone. */
  readonly subject?: string | undefined;
  readonly activity?: string | undefined;
  /** Of these alone: those that the asker is held to. */
  readonly activities?: readonly string[] | undefined;
  readonly channel?: string | undefined;
  readonly source?: string | undefined;
  readonly reason?: string | undefined;
  /** A kind of part that never came, or `any`. */
  readonly missing?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Id of the last head of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

function conditions(
  brand: string,
  filter: Omit<HeadFilter, 'limit' | 'after'>,
): { readonly where: string; readonly values: unknown[] } {
  const values: unknown[] = [brand];
  const where = ['i.brand = $1'];
  const add = (sql: string, value: unknown): void => void where.push(sql.replace('?', `$${values.push(value)}`));
  if (filter.verdict) add('i.verdict = ?', filter.verdict);
  if (filter.would) add('i.would = ?', filter.would);
  if (filter.activity) add(`coalesce(i.activity, '') = ?`, filter.activity === 'none' ? '' : filter.activity);
  if (filter.activities) add('i.activity = any (?)', filter.activities);
  if (filter.subject) add('i.subject = ?', filter.subject);
  if (filter.channel) add('i.channel = ?', filter.channel);
  if (filter.source) add('i.source = ?', filter.source);
  if (filter.missing)
    add(
      `i.id in (select g.interaction from mandat.gap g where g.brand = $1 and g.due_at <= now() and ? = any (array_prepend('any', g.kinds)))`,
      filter.missing,
    );
  if (filter.reason) add('? = any (i.because)', filter.reason);
  if (filter.from) add('i.id >= ?', idFloor(Date.parse(filter.from)));
  if (filter.to) add('i.id < ?', idFloor(Date.parse(filter.to)));
  return { where: where.join(' and '), values };
}

/** Newest first. */
export async function listHeads(tx: Transaction, brand: string, filter: HeadFilter): Promise<readonly HeadRow[]> {
  const { where, values } = conditions(brand, filter);
  const after = filter.after ? ` and i.id < $${values.push(filter.after)}` : '';
  const { rows } = await tx.client.query<HeadRow>(
    `select ${HEAD} from mandat.interaction i where ${where}${after} order by i.id desc limit $${values.push(filter.limit)}`,
    values,
  );
  return rows;
}

export async function countHeads(
  tx: Transaction,
  brand: string,
  filter: Omit<HeadFilter, 'limit' | 'after'>,
): Promise<number> {
  const { where, values } = conditions(brand, filter);
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*) as n from mandat.interaction i where ${where}`,
    values,
  );
  return rows[0]!.n;
}

/** @param activities those that the asker is held to: what is of others, or of none, is not there */
export async function findHead(
  tx: Transaction,
  brand: string,
  id: string,
  activities?: readonly string[],
): Promise<HeadRow | undefined> {
  const { rows } = await tx.client.query<HeadRow>(
    `select ${HEAD} from mandat.interaction i where i.brand = $1 and i.id = $2 and ($3::text[] is null or i.activity = any ($3))`,
    [brand, id, activities ?? null],
  );
  return rows[0];
}

export type PartRow = {
  readonly kind: string;
  readonly revision: number;
  readonly expires: string;
  readonly subject: string;
  readonly key_version: number;
  readonly received_at: Date;
  readonly bytes: number;
  readonly unscanned: boolean;
  readonly findings: Readonly<Record<string, number>>;
  readonly keep: string;
  readonly sealed: Buffer;
};

/** Parts that may still be read today: past their day they are refused here, and dropped with their partition. */
export async function liveParts(
  tx: Transaction,
  brand: string,
  id: string,
  today: string,
): Promise<readonly PartRow[]> {
  const { rows } = await tx.client.query<PartRow>(
    `select kind, revision, expires_on::text as expires, subject, key_version, received_at, bytes, unscanned, findings, keep, sealed
     from mandat.part where brand = $1 and interaction = $2 and expires_on >= $3 order by kind, revision`,
    [brand, id, today],
  );
  return rows;
}

export type HeldRow = HeadRow & { readonly expires: string; readonly card_stopped: boolean };

export async function listQuarantine(
  tx: Transaction,
  brand: string,
  today: string,
  after: string | undefined,
  limit: number,
): Promise<readonly HeldRow[]> {
  const { rows } = await tx.client.query<HeldRow>(
    `select ${HEAD}, q.expires_on::text as expires, q.card_stopped
     from mandat.quarantine q join mandat.interaction i on i.brand = q.brand and i.id = q.id
     where q.brand = $1 and q.expires_on >= $2 and i.state = 'kept' and ($3::uuid is null or q.id < $3) order by q.id desc limit $4`,
    [brand, today, after ?? null, limit],
  );
  return rows;
}

export async function countQuarantine(tx: Transaction, brand: string, today: string): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*) as n from mandat.quarantine where brand = $1 and expires_on >= $2',
    [brand, today],
  );
  return rows[0]!.n;
}

export type UnroutedRow = {
  readonly source: string;
  readonly key: string;
  readonly value: string;
  readonly channel: string;
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
};

export async function listUnrouted(tx: Transaction, brand: string, since: Date): Promise<readonly UnroutedRow[]> {
  const { rows } = await tx.client.query<UnroutedRow>(
    `select source, key, value, channel, sum(count)::bigint as count, min(hour) as first, max(hour) as last
     from mandat.unrouted where brand = $1 and hour >= $2 group by source, key, value, channel order by sum(count) desc limit 500`,
    [brand, since],
  );
  return rows;
}

export type WouldRow = {
  readonly activity: string;
  readonly would: HeadRow['would'];
  readonly reason: string;
  readonly count: number;
};

/** What observe and warn let pass that enforce would not have. */
export async function listWould(
  tx: Transaction,
  brand: string,
  since: Date,
  activities?: readonly string[],
): Promise<readonly WouldRow[]> {
  const { rows } = await tx.client.query<WouldRow>(
    `select activity, would, reason, sum(count)::bigint as count from mandat.tally
     where brand = $1 and hour >= $2 and verdict in ('accepted', 'observed') and would in ('refused', 'quarantined')
       and ($3::text[] is null or activity = any ($3))
     group by activity, would, reason order by sum(count) desc limit 200`,
    [brand, since, activities ?? null],
  );
  return rows;
}

export type CountRow = {
  /** Index of the day. */
  readonly day: number;
  readonly verdict: HeadRow['verdict'];
  readonly channel: string;
  readonly count: number;
};

/** Counts by day, verdict and channel, from the tallies; a day lasts from its start to the next one's. */
export async function countsByDay(
  tx: Transaction,
  brand: string,
  starts: readonly number[],
): Promise<readonly CountRow[]> {
  const { rows } = await tx.client.query<CountRow>(
    `select width_bucket(hour, $2::timestamptz[]) - 1 as day, verdict, channel, sum(count)::bigint as count from mandat.tally
     where brand = $1 and hour >= ($2::timestamptz[])[1] group by 1, 2, 3`,
    [brand, starts.map((at) => new Date(at))],
  );
  return rows;
}

/** Counts by verdict of the whole hours from `since` to before `until`. */
export async function countsSince(
  tx: Transaction,
  brand: string,
  since: Date,
  until: Date,
): Promise<Record<HeadRow['verdict'], number>> {
  const { rows } = await tx.client.query<Pick<CountRow, 'verdict' | 'count'>>(
    'select verdict, sum(count)::bigint as count from mandat.tally where brand = $1 and hour >= $2 and hour < $3 group by 1',
    [brand, since, until],
  );
  const none = { accepted: 0, observed: 0, quarantined: 0, refused: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ verdict, count }) => [verdict, count])) };
}

export type SignalRow = {
  readonly id: string;
  readonly kind: string;
  readonly interaction: string;
  readonly verdict: HeadRow['verdict'];
  readonly state: 'to-relay' | 'relayed';
};

export async function listSignals(tx: Transaction, brand: string): Promise<readonly SignalRow[]> {
  const { rows } = await tx.client.query<SignalRow>(
    'select id, kind, interaction, verdict, state from mandat.signal where brand = $1 order by id desc limit 500',
    [brand],
  );
  return rows;
}

export type ReconciliationRow = {
  readonly source: string;
  readonly day: string;
  readonly declared: number | null;
  readonly received: number;
};

/** Declared counts beside what holds a receipt, by source and day (UTC). */
export async function listReconciliation(
  tx: Transaction,
  brand: string,
  since: Date,
): Promise<readonly ReconciliationRow[]> {
  const { rows } = await tx.client.query<ReconciliationRow>(
    `with received as (
       select source, (hour at time zone 'UTC')::date as day, sum(count)::bigint as n from mandat.tally where brand = $1 and hour >= $2 group by 1, 2
     ), declared as (select source, day, count from mandat.declared where brand = $1 and day >= $2::date)
     select coalesce(d.source, r.source) as source, coalesce(d.day, r.day)::text as day, d.count as declared, coalesce(r.n, 0) as received
     from received r full join declared d on d.source = r.source and d.day = r.day order by 2 desc, 1 limit 500`,
    [brand, since],
  );
  return rows;
}

export const receivedAt = (id: string): Millis => uuidTime(id) ?? 0;
