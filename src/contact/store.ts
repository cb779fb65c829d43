import type pg from 'pg';
import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { bytes, dayOf } from '../kernel/columns.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { ContactChannel, ContactRecord } from '../law/index.ts';
import { contactBinding } from '../vault/index.ts';

/** What is sealed under the proof key: the address of a decision, the proof of a record. */
export const bindingOf = contactBinding;

/** Further back no attempt counts: thirty calendar days in any zone. */
const WINDOW = 32 * 86_400_000;

/** A connection of its own, or a transaction that is open. */
export type Queries = { query: pg.Pool['query'] };

/** An attempt that counts now. */
export type LiveAttempt = { readonly id: string; readonly at: Millis; readonly snapshot: string | null };
/** What is stored under one digest. */
export type Stored = { readonly records: ContactRecord[]; readonly attempts: LiveAttempt[] };

/** At which moment, and by which word on attempts that nobody reported, rows are read and counted. */
export type Reading = {
  readonly now: Millis;
  readonly since: Millis;
  readonly unreported: 'counted' | 'released';
};
export const readingAt = (now: Millis, at: Millis, unreported: Reading['unreported']): Reading => ({
  now,
  since: at - WINDOW,
  unreported,
});

type Line = [
  digest: string,
  kind: string,
  id: string,
  controller: string | null,
  objects: string | null,
  channels: string | null,
  at: number,
  until: number | null,
  facts: string | null,
];

/** Records and attempts that count, by digest; a digest of which nothing is known is absent. */
export async function readKnown(
  queries: Queries,
  brand: BrandId,
  digests: readonly string[],
  reading: Reading,
): Promise<ReadonlyMap<string, Stored>> {
  const query: pg.QueryArrayConfig = {
    name: 'contact-known',
    text: 'select * from mandat.contact_known($1, $2, $3, $4)',
    values: [brand, bytes(digests), dayOf(reading.now), new Date(reading.since)],
    rowMode: 'array',
  };
  const { rows } = await queries.query<Line>(query);
  const known = new Map<string, Stored>();
  for (const line of rows) {
    const [digest, kind, id, , snapshot, , at, until] = line;
    let stored = known.get(digest);
    if (!stored) known.set(digest, (stored = { records: [], attempts: [] }));
    if (kind === 'counted') stored.attempts.push({ id, at, snapshot });
    else if (kind !== 'reserved') stored.records.push(recordOf(line));
    else if (reading.unreported === 'counted' || until! > reading.now) stored.attempts.push({ id, at, snapshot });
  }
  return known;
}

const list = (joined: string | null): readonly string[] => (joined ? joined.split(',') : []);

function recordOf([, kind, id, controller, objects, channels, at, until, facts]: Line): ContactRecord {
  return {
    ...(facts === null ? {} : (JSON.parse(facts) as object)),
    ...(kind === 'consent' && facts === null && { flaws: [] }),
    kind,
    id,
    controller: controller ?? undefined,
    objects: list(objects),
    channels: list(channels) as readonly ContactChannel[],
    at,
    ...(until !== null && { until }),
  } as ContactRecord;
}

/** Waits for whoever reserves for these persons, until the transaction ends. */
export async function hold({ client }: Transaction, brand: BrandId, digests: readonly string[]): Promise<void> {
  await client.query('select mandat.contact_hold($1, $2)', [brand, bytes(digests)]);
}

const parameters = (count: number): string => Array.from({ length: count }, (_, index) => `$${index + 1}`).join(', ');
const GROUP = `select mandat.store_contact_group(${parameters(46)}) as changed`;

/**
 * Every row of a group in one transaction. @returns the digests of which more or less is known than was read: nothing was stored.
 * @throws SQLSTATE `MD002` the instructions changed
 */
export async function storeGroup(queries: Queries, values: unknown[]): Promise<readonly string[]> {
  const { rows } = await queries.query<{ changed: string[] | null }>({ name: 'contact-store', text: GROUP, values });
  return rows[0]!.changed ?? [];
}

const RECORDS = `select mandat.store_contact_records(${parameters(29)})`;

export async function storeRecords(queries: Queries, values: unknown[]): Promise<void> {
  await queries.query({ name: 'contact-records', text: RECORDS, values });
}
