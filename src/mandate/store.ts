import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { EnrolledKey, Party } from './signature.ts';
import type { Frame, Order } from './schema.ts';

export type OrderState = 'in-force' | 'awaiting' | 'alerted' | 'withdrawn';
export type Effect = 'narrowing' | 'widening';

/** One change of a brand's instructions at a time: versions are numbered without gap or repetition. */
export async function lockMandate(tx: Transaction, brand: BrandId): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.mandate.' || $1, 0))`, [brand]);
}

const instant = (at: Millis): Date => new Date(at);

export type SignatoryRow = EnrolledKey & {
  readonly enrolledBy: string;
  readonly enrolledAt: Millis;
  readonly confirmedBy: string | undefined;
  readonly revokedAt: Millis | undefined;
};

export async function signatories(tx: Transaction, brand: BrandId): Promise<SignatoryRow[]> {
  const rows = await tx.kysely
    .selectFrom('signatory')
    .selectAll()
    .where('brand', '=', brand)
    .orderBy('enrolled_at')
    .execute();
  return rows.map((row) => ({
    fingerprint: row.fingerprint,
    party: row.party as Party,
    name: row.name,
    capacity: row.capacity,
    publicKey: row.public_key,
    confirmed: row.confirmed_at !== null,
    revoked: row.revoked_at !== null,
    enrolledBy: row.enrolled_by,
    enrolledAt: row.enrolled_at.getTime(),
    confirmedBy: row.confirmed_by ?? undefined,
    revokedAt: row.revoked_at?.getTime(),
  }));
}

type NewSignatory = Pick<EnrolledKey, 'fingerprint' | 'party' | 'name' | 'capacity' | 'publicKey'>;

/** @returns false where the key is enrolled already. */
export async function insertSignatory(
  tx: Transaction,
  brand: BrandId,
  key: NewSignatory,
  by: string,
  at: Millis,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.kysely
    .insertInto('signatory')
    .values({
      brand,
      fingerprint: key.fingerprint,
      party: key.party,
      name: key.name,
      capacity: key.capacity,
      public_key: key.publicKey,
      enrolled_by: by,
      enrolled_at: instant(at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function confirmSignatory(
  tx: Transaction,
  brand: BrandId,
  fingerprint: string,
  by: string,
  at: Millis,
): Promise<void> {
  await tx.kysely
    .updateTable('signatory')
    .set({ confirmed_by: by, confirmed_at: instant(at) })
    .where('brand', '=', brand)
    .where('fingerprint', '=', fingerprint)
    .execute();
}

export async function revokeSignatory(
  tx: Transaction,
  brand: BrandId,
  fingerprint: string,
  by: string,
  at: Millis,
): Promise<void> {
  await tx.kysely
    .updateTable('signatory')
    .set({ revoked_by: by, revoked_at: instant(at) })
    .where('brand', '=', brand)
    .where('fingerprint', '=', fingerprint)
    .execute();
}

export type FrameRow = {
  readonly number: number;
  readonly digest: string;
  readonly starts: Millis;
  readonly ends: Millis;
  readonly publishedAt: Millis;
  readonly document: Frame;
};

export async function frames(tx: Transaction, brand: BrandId): Promise<FrameRow[]> {
  const rows = await tx.kysely.selectFrom('frame').selectAll().where('brand', '=', brand).orderBy('number').execute();
  return rows.map(({ number, digest, starts, ends, published_at, document }) => ({
    number,
    digest,
    starts: starts.getTime(),
    ends: ends.getTime(),
    publishedAt: published_at.getTime(),
    document: document as Frame,
  }));
}

export async function insertFrame(
  tx: Transaction,
  brand: BrandId,
  frame: FrameRow & { readonly source: string; readonly by: string },
): Promise<void> {
  await tx.kysely
    .insertInto('frame')
    .values({
      brand,
      number: frame.number,
      digest: frame.digest,
      starts: instant(frame.starts),
      ends: instant(frame.ends),
      document: JSON.stringify(frame.document),
      source: frame.source,
      published_by: frame.by,
      published_at: instant(frame.publishedAt),
    })
    .execute();
}

export type OrderRow = {
  readonly number: number;
  readonly digest: string;
  readonly effect: Effect;
  readonly state: OrderState;
  readonly appliesAt: Millis | undefined;
  readonly receivedAt: Millis;
  readonly document: Order;
};

export async function orders(tx: Transaction, brand: BrandId): Promise<OrderRow[]> {
  const rows = await tx.kysely
    .selectFrom('mandate_order')
    .selectAll()
    .where('brand', '=', brand)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    digest: row.digest,
    effect: row.effect as Effect,
    state: row.state as OrderState,
    appliesAt: row.applies_at?.getTime(),
    receivedAt: row.received_at.getTime(),
    document: row.document as Order,
  }));
}

export async function insertOrder(
  tx: Transaction,
  brand: BrandId,
  order: OrderRow & { readonly source: string; readonly by: string },
): Promise<void> {
  await tx.kysely
    .insertInto('mandate_order')
    .values({
      brand,
      number: order.number,
      digest: order.digest,
      effect: order.effect,
      state: order.state,
      applies_at: order.appliesAt === undefined ? null : instant(order.appliesAt),
      document: JSON.stringify(order.document),
      source: order.source,
      received_by: order.by,
      received_at: instant(order.receivedAt),
    })
    .execute();
}

export async function setOrderState(
  tx: Transaction,
  brand: BrandId,
  number: number,
  state: OrderState,
  appliesAt: Millis | undefined,
): Promise<void> {
  await tx.kysely
    .updateTable('mandate_order')
    .set({ state, applies_at: appliesAt === undefined ? null : instant(appliesAt) })
    .where('brand', '=', brand)
    .where('number', '=', number)
    .execute();
}

export type OrderStep = {
  readonly number: number;
  readonly kind: 'acknowledge' | 'alert' | 'withdraw' | 'maintain';
  readonly note: string;
  readonly article: string | undefined;
  readonly by: string;
  readonly at: Millis;
};

export async function orderSteps(tx: Transaction, brand: BrandId): Promise<OrderStep[]> {
  const rows = await tx.kysely
    .selectFrom('order_step')
    .selectAll()
    .where('brand', '=', brand)
    .orderBy('number')
    .orderBy('step')
    .execute();
  return rows.map(({ number, kind, note, article, by, at }) => ({
    number,
    kind: kind as OrderStep['kind'],
    note,
    article: article ?? undefined,
    by,
    at: at.getTime(),
  }));
}

export async function insertOrderStep(tx: Transaction, brand: BrandId, step: OrderStep): Promise<void> {
  await tx.client.query(
    `insert into mandat.order_step (brand, number, step, kind, note, article, by, at)
     select $1, $2, count(*) + 1, $3, $4, $5, $6, $7 from mandat.order_step where brand = $1 and number = $2`,
    [brand, step.number, step.kind, step.note, step.article ?? null, step.by, instant(step.at)],
  );
}
