import { inBrand, shareHolds, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { decide, type CompiledMandate } from '../mandate/index.ts';
import { append, destroyOpenings } from '../trace/index.ts';
import type { ObjectStore, Tombstones } from '../vault/index.ts';
import { releaseOf, sweepQuietly } from './media/removal.ts';
import { OPENING_LIFE } from './rows.ts';

export type Erased = {
  readonly subject: string;
  readonly interactions: number;
  readonly parts: number;
  readonly recordings: number;
  /** Objects of recordings that the store has not confirmed to be gone yet: asked for again until it does. */
  readonly unconfirmed: number;
  /** Copies at platforms, commanded to go or left to somebody by the same act: the erasure is complete once they are gone. */
  readonly copies: number;
  readonly entry: string;
};

type Options = { readonly db: Database; readonly tombstones: Tombstones; readonly clock: Clock };
type EraseOptions = Options & {
  readonly objects: ObjectStore;
  readonly mandateOf: (brand: BrandId) => Promise<CompiledMandate | undefined>;
};

/**
 * Erases a person (art. 17): rows, key, aliases, openings that are no proof; heads stay, emptied, so that counts hold. The
 * tombstone is flushed before anything is answered, and only once nothing can be put on hold any more. PostgreSQL's files and backups still hold wrapped bytes until they age
 * out: the certificate's business.
 * @throws Refusal `subject.unknown`; `erase.legal-floor` where the law demands that some of it be kept longer (art. 17(3)(b))
 */
export async function eraseSubject(
  { db, tombstones, objects, clock, mandateOf }: EraseOptions,
  brand: BrandId,
  subject: string,
  actor: string,
): Promise<Erased> {
  const now = clock();
  const mandate = await mandateOf(brand);
  const erased = await inBrand(db, brand, async (tx) => {
    const { client } = tx;
    await shareHolds(tx, brand);
    const known = await client.query('select from mandat.subject where brand = $1 and id = $2', [brand, subject]);
    if (known.rowCount === 0) throw new Refusal('subject.unknown');
    await notHeld(client, brand, 'i.subject', subject);
    const { rows } = await client.query<Kept>(`${KEPT} and i.subject = $2 group by i.id, i.activity, i.started_at`, [
      brand,
      subject,
    ]);
    mayErase(mandate, rows, now);
    // Before the deletion: a crash between the two leaves a stone whose replay finishes the work.
    await tombstones.append(brand, [{ kind: 'subject', what: subject, at: now }]);
    const { present, ...gone } = await eraseRows(tx, brand, subject, now);
    const entry = await append(
      tx,
      brand,
      { act: 'erase', at: now, actor, details: gone },
      { proof: true, expires: now + 5 * OPENING_LIFE },
    );
    if (present) await countApplied(tx, brand);
    return { subject, ...gone, entry };
  });
  return { ...erased, unconfirmed: await confirmed(erased, { db, objects }, brand) };
}

/** Their keys are gone; their bytes go now where the store answers, else later. */
async function confirmed(
  { recordings }: Pick<Erased, 'recordings'>,
  sweeping: { readonly db: Database; readonly objects: ObjectStore },
  brand: BrandId,
): Promise<number> {
  return recordings > 0 ? ((await sweepQuietly(sweeping, brand)) ?? recordings) : 0;
}

type Kept = { readonly activity: string | null; readonly started_at: Date; readonly kinds: readonly string[] };
const KEPT = `select i.activity, i.started_at, array_agg(distinct p.kind) as kinds from mandat.interaction i
  join (select brand, interaction, kind from mandat.part where brand = $1
        union all select brand, interaction, 'audio' from mandat.media where brand = $1 and state = 'kept') p
  on p.brand = i.brand and p.interaction = i.id where i.brand = $1`;

/**
 * What an authority asked to be preserved is not erased on request (art. 17(3)(b), (e)). Said as any legal floor: whoever asks may
 * not be allowed to learn of it.
 */
export async function notHeld(
  client: Transaction['client'],
  brand: BrandId,
  column: 'i.subject' | 'i.id',
  value: string,
): Promise<void> {
  const { rowCount } = await client.query(
    `select from mandat.legal_hold h join mandat.interaction i on i.brand = h.brand and i.id = h.interaction
     where h.brand = $1 and h.released_at is null and ${column} = $2 limit 1`,
    [brand, value],
  );
  if (rowCount !== 0) throw new Refusal('erase.legal-floor');
}

function mayErase(mandate: CompiledMandate | undefined, kept: readonly Kept[], now: Millis): void {
  for (const { activity, started_at: started, kinds } of kept) {
    const facts = {
      act: 'erase',
      activity: activity ?? undefined,
      channel: undefined,
      at: started.getTime(),
      kinds,
      doubts: [],
      draw: 0,
    } as const;
    if (decide(mandate, facts, now).verdict === 'denied') throw new Refusal('erase.legal-floor');
  }
}

/** Held shared by what writes about people: no part of an erased person slips in behind the erasure, nor the other way. */
export async function holdOffErasure({ client }: Transaction, brand: BrandId): Promise<void> {
  await client.query(`select pg_advisory_xact_lock_shared(hashtextextended('mandat.erase.' || $1, 0))`, [brand]);
}

/** Idempotent: also what a replay runs. */
export async function eraseRows(
  tx: Transaction,
  brand: BrandId,
  subject: string,
  now: Millis,
): Promise<Pick<Erased, 'interactions' | 'parts' | 'recordings' | 'copies'> & { readonly present: boolean }> {
  const { client } = tx;
  // Waits for whatever is being written about this person, and makes the next ones look again.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.erase.' || $1, 0))`, [brand]);
  const { rows } = await client.query<{ id: string }>(
    'select id from mandat.interaction where brand = $1 and subject = $2',
    [brand, subject],
  );
  const ids = rows.map((row) => row.id);
  const parts = await deleteContent(tx, brand, ids);
  const { media: recordings } = await releaseOf(tx, brand, now, { interactions: ids, subject });
  await blankReceipts(tx, brand, ids);
  await client.query(
    `update mandat.interaction set state = 'erased', subject = null, routing = null, struck = null where brand = $1 and id = any ($2)`,
    [brand, ids],
  );
  await client.query('delete from mandat.alias where brand = $1 and subject = $2', [brand, subject]);
  const gone = await client.query('delete from mandat.subject where brand = $1 and id = $2', [brand, subject]);
  await destroyOpenings(tx, brand, [...ids, subject]);
  return {
    interactions: ids.length,
    parts,
    recordings,
    copies: await copiesOf(tx, brand, ids),
    present: gone.rowCount === 1,
  };
}

/**
 * Erases one interaction that its source took back whole: its content, what opens its entries, and whatever still comes of it.
 * The person stays. The tombstone is flushed before anything is answered.
 * @throws Refusal `interaction.unknown`; `erase.legal-floor` where the law demands that some of it be kept longer
 */
export async function eraseInteraction(
  { db, tombstones, objects, clock, mandateOf }: EraseOptions,
  brand: BrandId,
  id: string,
  actor: string,
  why: string,
): Promise<{ readonly entry: string }> {
  const now = clock();
  const mandate = await mandateOf(brand);
  const erased = await inBrand(db, brand, async (tx) => {
    await shareHolds(tx, brand);
    await notHeld(tx.client, brand, 'i.id', id);
    const { rows } = await tx.client.query<Kept>(`${KEPT} and i.id = $2 group by i.id, i.activity, i.started_at`, [
      brand,
      id,
    ]);
    mayErase(mandate, rows, now);
    await tombstones.append(brand, [{ kind: 'interaction', what: id, at: now }]);
    const gone = await emptyInteraction(tx, brand, id, now);
    if (gone === undefined) throw new Refusal('interaction.unknown');
    await countApplied(tx, brand);
    const entry = await append(
      tx,
      brand,
      { act: 'erase', at: now, actor, interaction: id, details: { ...gone, why } },
      { about: id, proof: true, expires: now + 5 * OPENING_LIFE },
    );
    return { ...gone, entry };
  });
  await confirmed(erased, { db, objects }, brand);
  return { entry: erased.entry };
}

/** Receipts stay for their window without a digest of content, so that a sender's late retry does not bring it back. */
async function blankReceipts({ client }: Transaction, brand: BrandId, ids: readonly string[]): Promise<void> {
  await client.query(
    `delete from mandat.receipt where brand = $1 and interaction = any ($2) and digest = '\\x00000000'::bytea || content`,
    [brand, ids],
  );
  await client.query(`update mandat.receipt set content = '' where brand = $1 and interaction = any ($2)`, [
    brand,
    ids,
  ]);
}

/** Idempotent: also what a replay runs. @returns what went; undefined where there is nothing to empty. */
export async function emptyInteraction(
  tx: Transaction,
  brand: BrandId,
  id: string,
  now: Millis,
): Promise<Pick<Erased, 'parts' | 'recordings' | 'copies'> | undefined> {
  const { client } = tx;
  await client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.erase.' || $1, 0))`, [brand]);
  const { rowCount } = await client.query(
    `update mandat.interaction set state = 'erased', subject = null, routing = null, struck = null, revision = revision + 1
     where brand = $1 and id = $2 and state in ('kept', 'none')`,
    [brand, id],
  );
  if (rowCount !== 1) return undefined;
  const parts = await deleteContent(tx, brand, [id]);
  const { media: recordings } = await releaseOf(tx, brand, now, { interactions: [id] });
  await blankReceipts(tx, brand, [id]);
  await destroyOpenings(tx, brand, id);
  return { parts, recordings, copies: await copiesOf(tx, brand, [id]) };
}

/** Also what a hold kept aside: whoever erases looked that none stands, or replays what was erased once none did. */
async function deleteContent({ client }: Transaction, brand: BrandId, ids: readonly string[]): Promise<number> {
  const { rowCount } = await client.query('delete from mandat.part where brand = $1 and interaction = any ($2)', [
    brand,
    ids,
  ]);
  await client.query('delete from mandat.quarantine where brand = $1 and id = any ($2)', [brand, ids]);
  const aside = await client.query('delete from mandat.held_part where brand = $1 and interaction = any ($2)', [
    brand,
    ids,
  ]);
  await client.query('delete from mandat.held_quarantine where brand = $1 and id = any ($2)', [brand, ids]);
  return Math.max(rowCount ?? 0, aside.rowCount ?? 0);
}

/** Copies elsewhere of what was just erased (`mandat.end_copies`): they wait to be gone there. */
async function copiesOf({ client }: Transaction, brand: BrandId, ids: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from mandat.copy where brand = $1 and interactions && $2::uuid[] and state in ('going', 'by-hand')`,
    [brand, ids],
  );
  return rows[0]!.n;
}

/**
 * Empties an interaction that is still quarantined; one that was admitted meanwhile is left alone. Also what a replay runs.
 * @returns whether it was there.
 */
export async function destroyHeld(tx: Transaction, brand: BrandId, id: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update mandat.interaction set state = 'destroyed', routing = null, struck = null where brand = $1 and id = $2 and state = 'kept' and verdict = 'quarantined'`,
    [brand, id],
  );
  if (rowCount !== 1) return false;
  await deleteContent(tx, brand, [id]);
  await destroyOpenings(tx, brand, id);
  return true;
}

/**
 * Stones that are applied. Not for what a replay took first and counted: a count above the number of stones would hide from a
 * restored database that it lacks one.
 */
export async function countApplied({ client }: Transaction, brand: BrandId, stones = 1): Promise<void> {
  await client.query(
    'insert into mandat.tombstones_applied (brand, count) values ($1, $2) on conflict (brand) do update set count = mandat.tombstones_applied.count + $2',
    [brand, stones],
  );
}
