import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { idFloor, type BrandId } from '../kernel/ids.ts';
import { closingBinding, pack, seal, unseal, type BrandKeys, type Closing, type Closings } from '../vault/index.ts';
import { bindingOf } from './store.ts';
import type { Address, NewRecord } from './types.ts';

/** What ends something for good, and must outlive a database that is restored from before it. */
export const CLOSING = ['opposition', 'withdrawal'] as const satisfies readonly NewRecord['kind'][];
export const closes = ({ kind }: Pick<NewRecord, 'kind'>): boolean => (CLOSING as readonly string[]).includes(kind);

/** The least that makes it hold again: whom, how far, since when. Neither its text nor who recorded it. */
export type Closed = Pick<NewRecord, 'kind' | 'addresses' | 'controller' | 'objects' | 'channels' | 'at' | 'how'> & {
  /** Blind indexes it holds under, also those of which no address is known any more. */
  readonly digests: readonly string[];
};

export function sealClosing(
  brand: BrandId,
  id: string,
  { kind, addresses, controller, objects, channels, at, how, digests }: Closed,
  { proof }: BrandKeys,
): Closing {
  const told: Closed = { kind, addresses, controller, objects, channels, at, how, digests };
  const packed = pack(Buffer.from(JSON.stringify(told)));
  return { id, version: proof.version, sealed: seal(proof.bytes, closingBinding(brand, id, proof.version), packed) };
}

/** @throws Refusal `vault.unreadable` */
export function openClosing(brand: BrandId, { id, version, sealed }: Closing, { proof }: BrandKeys): Closed {
  const plain = unseal(proof.bytes, closingBinding(brand, id, version), Buffer.from(sealed));
  return JSON.parse(plain.toString('utf8')) as Closed;
}

type ImportedRow = {
  readonly id: string;
  readonly kind: NewRecord['kind'];
  readonly key_version: number;
  readonly sealed: Buffer;
  readonly controller: string | null;
  readonly objects: string[];
  readonly channels: NewRecord['channels'];
  readonly at: Date;
  readonly facts: { readonly how?: NewRecord['how'] };
  readonly digests: string[];
};
const AT_ONCE = 1000;
const IMPORTED = `select p.id, p.kind, p.key_version, p.sealed, r.* from mandat.contact_proof p cross join lateral (
    select min(controller) as controller, (array_agg(to_jsonb(objects)))[1] as objects, (array_agg(to_jsonb(channels)))[1] as channels,
           min(at) as at, (array_agg(facts))[1] as facts, array_agg(encode(digest, 'hex')) as digests
    from mandat.contact_record where brand = p.brand and id = p.id) r
  where p.brand = $1 and p.id > $2 and p.entry = $3 and p.kind = any ($4) order by p.id limit ${AT_ONCE}`;

/** Those of an import, once all of it is known to be kept: a file that is refused leaves none. */
export async function keepImported(
  { client }: Transaction,
  closings: Pick<Closings, 'append'>,
  brand: BrandId,
  { entry, since, keys }: { readonly entry: string; readonly since: Millis; readonly keys: BrandKeys },
): Promise<void> {
  for (let after = idFloor(since); ;) {
    const { rows } = await client.query<ImportedRow>(IMPORTED, [brand, after, entry, CLOSING]);
    const sealed = rows.map(({ id, controller, at, facts, ...row }) => {
      const proof = unseal(keys.proof.bytes, bindingOf(brand, id, row.key_version), row.sealed);
      const { addresses } = JSON.parse(proof.toString('utf8')) as { readonly addresses: readonly Address[] };
      const closed = { ...row, addresses, controller: controller ?? undefined, at: at.getTime(), how: facts.how };
      return sealClosing(brand, id, closed, keys);
    });
    await closings.append(brand, sealed);
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.id;
  }
}
