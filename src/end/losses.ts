import { hasHolds, inBrand, type Database, type Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { contractOf, type Contract } from './views.ts';

/** What would be lost, for whom, under which contract: said before anybody asks for a destruction or confirms one. */
export type Losses = {
  readonly held: Readonly<Record<(typeof HELD)[number], number>>;
  readonly contract: Pick<Contract, 'name' | 'controllers' | 'reference' | 'to'>;
  /** Whether the law bids some of it be preserved: nothing is destroyed while that stands. */
  readonly preserved: boolean;
};
export const HELD = [
  'interactions',
  'persons',
  'recordings',
  'quarantined',
  'contactProofs',
  'signals',
  'copiesElsewhere',
] as const;

/** What is held: figures for whoever decides, and for the certificate. */
export async function countHeld({ client }: Transaction, brand: BrandId): Promise<Losses['held']> {
  const { rows } = await client.query<Losses['held']>(
    `select (select count(*)::int from mandat.interaction where brand = $1) as interactions,
            (select count(*)::int from mandat.subject where brand = $1) as persons,
            (select count(*)::int from mandat.media where brand = $1 and state = 'kept') as recordings,
            (select count(*)::int from mandat.quarantine where brand = $1) as quarantined,
            (select count(*)::int from mandat.contact_proof where brand = $1) as "contactProofs",
            (select count(*)::int from mandat.signal where brand = $1) as signals,
            (select count(*)::int from mandat.copy where brand = $1) as "copiesElsewhere"`,
    [brand],
  );
  return rows[0]!;
}

export async function lossesOf(db: Database, brand: BrandId): Promise<Losses> {
  const { name, controllers, reference, to } = await contractOf(db, brand);
  const counted = await inBrand(db, brand, async (tx) => ({
    held: await countHeld(tx, brand),
    preserved: await hasHolds(tx, brand),
  }));
  return { ...counted, contract: { name, controllers, reference, to } };
}
